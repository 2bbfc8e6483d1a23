package import Inventory
import System

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

  init(
    _ certificate: DecodedCertificate, entityId: String?, role: PublishedCertificate.Role,
    use: PublishedCertificate.Use
  ) {
    subject = certificate.subject
    issuer = certificate.issuer
    key = certificate.key
    notBefore = certificate.facts.notBefore
    notAfter = certificate.facts.notAfter
    sha1 = certificate.facts.thumbprint
    sha256 = Hexadecimal.text(certificate.sha256, uppercase: true)
    self.entityId = entityId
    self.role = role
    self.use = use
  }
}
