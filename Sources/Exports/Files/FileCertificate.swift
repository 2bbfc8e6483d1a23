package import Inventory

/// A certificate outside the directory, from a certificate file or SAML metadata.
///
/// `lapse inspect` prints these.
package struct FileCertificate: Sendable, Hashable {
  package var subject: String
  package var issuer: String
  package var key: String
  package var notBefore: Instant
  package var notAfter: Instant
  /// Upper-case hexadecimal, as Entra shows it.
  package var sha1: String
  package var sha256: String
  /// The entity id of the metadata it came from.
  package var entityId: String?
  package var role: PublishedCertificate.Role
  package var use: PublishedCertificate.Use
}
