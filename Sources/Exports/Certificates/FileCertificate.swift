import Cryptography
package import Inventory
import SecretShapes
import System

/// A certificate of a file: in PEM or DER by itself, or in the metadata of SAML.
package struct FileCertificate: Sendable, Hashable {
  package var subject: String
  package var issuer: String
  package var key: String
  package var notBefore: Instant
  package var notAfter: Instant
  /// In capitals, as Entra shows it.
  package var sha1: String
  package var sha256: String
  /// What metadata say that it is for: `signing`, `encryption`, or both.
  package var use: String?
  /// Whose metadata, by entity id, and in which role: `identityProvider` or `serviceProvider`.
  package var entityId: String?
  package var role: String?

  /// - Returns: nil where the bytes are no certificate.
  init?(der: [UInt8]) {
    guard let facts = CertificateFacts(der: der), let words = X509Description(der: der) else {
      return nil
    }
    func safe(_ text: String) -> String {
      SecretShape.matches(text) ? SecretShape.replacement : text
    }
    subject = safe(words.subject)
    issuer = safe(words.issuer)
    key = words.key
    notBefore = facts.notBefore
    notAfter = facts.notAfter
    sha1 = facts.thumbprint
    sha256 = Hexadecimal.text(SHA256.digest(of: der)).uppercased()
  }
}
