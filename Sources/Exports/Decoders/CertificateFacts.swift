import Cryptography
import Inventory
import System

/// The validity, thumbprint and strength of an X.509 certificate.
struct CertificateFacts {
  let notBefore: Instant
  let notAfter: Instant
  /// SHA-1 over the DER, in upper-case hexadecimal as Entra shows it.
  let thumbprint: String
  let traits: CertificateTraits

  /// - Returns: nil if the bytes are not a certificate.
  init?(der: [UInt8]) {
    guard let certificate = X509Certificate(der: der) else { return nil }
    notBefore = Instant(secondsSinceEpoch: certificate.notBefore)
    notAfter = Instant(secondsSinceEpoch: certificate.notAfter)
    thumbprint = Hexadecimal.text(SHA1.digest(of: der), uppercase: true)
    var traits: CertificateTraits = []
    if certificate.isIssuedByItsSubject, certificate.verifiesItself ?? true {
      traits.insert(.selfSigned)
    }
    if let bits = certificate.rsaBits, bits < 2_048 { traits.insert(.shortKey) }
    if certificate.isSignedWithSHA1 { traits.insert(.weakSignature) }
    self.traits = traits
  }

  /// Decodes base64 that may have white space and PEM header lines around it.
  static func der(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let lines = text.split { $0 == 10 || $0 == 13 }.map { $0.filter { $0 > 32 } }
    return Base64.decode(lines.filter { $0.first != UInt8(ascii: "-") }.joined())
  }
}
