package import Inventory

/// A certificate outside the directory, as `lapse inspect` prints it: of a file of its own, or of
/// SAML metadata.
package struct FileCertificate: Sendable, Hashable {
  package var subject: String
  package var issuer: String
  package var key: String
  package var notBefore: Instant
  package var notAfter: Instant
  /// In capitals, as Entra shows it.
  package var sha1: String
  package var sha256: String
  /// Whose metadata, by entity id.
  package var entityId: String?
  package var role: PublishedCertificate.Role
  package var use: PublishedCertificate.Use
}
