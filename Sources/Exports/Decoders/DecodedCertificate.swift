import Cryptography
import Inventory
import SecretShapes
import System

/// The facts about a certificate for a report, decoded from its bytes; nothing secret.
struct DecodedCertificate {
  let facts: CertificateFacts
  let subject: String
  let issuer: String
  /// The kind and size: `RSA 2048`.
  let key: String
  /// SHA-256 of the DER.
  let sha256: [UInt8]
  /// Whether its names contained text shaped like a secret, which was left out.
  let heldSecret: Bool

  /// - Returns: nil if the bytes are not a certificate.
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
  /// Adds a certificate to the inventory.
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

  /// Adds a certificate from a file or from SAML metadata to the published ones.
  func publish(
    _ certificate: DecodedCertificate, entityId: String? = nil,
    role: PublishedCertificate.Role = .file, use: PublishedCertificate.Use = []
  ) {
    if certificate.heldSecret { reportLeak(.secretShapedName) }
    let published = FileCertificate(certificate, entityId: entityId, role: role, use: use)
    // Entra's own documents list the same key in several roles.
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
