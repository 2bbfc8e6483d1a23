import Cryptography
import Inventory
import SecretShapes
import System

/// A certificate read from its bytes: what a report says of it, and nothing that is secret.
struct DecodedCertificate {
  let facts: CertificateFacts
  let subject: String
  let issuer: String
  /// Kind and size: `RSA 2048`.
  let key: String
  /// SHA-256 over the DER.
  let sha256: [UInt8]
  /// Whether text shaped like a secret stood in its names, and was left out.
  let heldSecret: Bool

  /// - Returns: nil where the bytes are no certificate.
  init?(der: [UInt8]) {
    guard let facts = CertificateFacts(der: der), let words = X509Description(der: der) else {
      return nil
    }
    self.facts = facts
    let leaks = [words.subject, words.issuer].map { SecretShape.matches($0) }
    subject = leaks[0] ? SecretShape.replacement : words.subject
    issuer = leaks[1] ? SecretShape.replacement : words.issuer
    heldSecret = leaks.contains(true)
    key = words.key
    sha256 = SHA256.digest(of: der)
  }
}

extension DecodingContext {
  /// Keeps what a certificate says.
  func keep(_ certificate: DecodedCertificate) -> CertificateReference {
    var thumbprint = certificate.facts.thumbprint
    guard let index = UInt32(exactly: inventory.certificates.count),
      let sha1 = thumbprint.withUTF8({ Thumbprint($0) }),
      let sha256 = Thumbprint(digest: certificate.sha256)
    else { return .none }
    inventory.certificates.append(
      Certificate(
        subject: inventory.text.append(certificate.subject),
        issuer: inventory.text.append(certificate.issuer),
        key: inventory.text.append(certificate.key), notBefore: certificate.facts.notBefore,
        notAfter: certificate.facts.notAfter, sha1: sha1, sha256: sha256,
        traits: certificate.facts.traits))
    return CertificateReference(index: index)
  }

  /// Keeps a certificate of a file, or of SAML metadata.
  func publish(
    _ certificate: DecodedCertificate, entityId: String? = nil,
    role: PublishedCertificate.Role = .file, use: PublishedCertificate.Use = []
  ) {
    if certificate.heldSecret { reportLeak(.secretShapedName) }
    let published = FileCertificate(certificate, entityId: entityId, role: role, use: use)
    // The same key is in several roles of Entra's own documents.
    guard !facts.certificates.contains(published) else { return }
    facts.certificates.append(published)
    inventory.publishedCertificates.append(
      PublishedCertificate(
        certificate: keep(certificate), path: inventory.text.append(path),
        entityId: entityId.map { inventory.text.append($0) } ?? .none, role: role, use: use))
  }
}

extension FileCertificate {
  init(
    _ certificate: DecodedCertificate, entityId: String?, role: PublishedCertificate.Role,
    use: PublishedCertificate.Use
  ) {
    self.init(
      subject: certificate.subject, issuer: certificate.issuer, key: certificate.key,
      notBefore: certificate.facts.notBefore, notAfter: certificate.facts.notAfter,
      sha1: certificate.facts.thumbprint,
      sha256: Hexadecimal.text(certificate.sha256, uppercase: true), entityId: entityId,
      role: role, use: use)
  }
}
