import Crypto
import Inventory
import SwiftASN1
import X509

/// What a report needs of an X.509 certificate: how long it holds, its thumbprint, and how strong it is.
///
/// Its structure is walked (RFC 5280 §4.1), because the library refuses certificates with short keys
/// altogether, and those are the ones to be told about; the library verifies the signature where it can.
struct CertificateFacts {
  let notBefore: Instant
  let notAfter: Instant
  /// SHA-1 over the DER, in upper-case hexadecimal as Entra shows it.
  let thumbprint: String
  let traits: CertificateTraits

  /// - Returns: nil where the bytes are no certificate.
  init?(der: [UInt8]) {
    guard let fields = try? CertificateStructure(der: der) else { return nil }
    notBefore = fields.notBefore
    notAfter = fields.notAfter
    thumbprint = Hexadecimal.text(Insecure.SHA1.hash(data: der)).uppercased()
    var traits: CertificateTraits = []
    if fields.isIssuedByItsSubject, Self.verifiesItself(der) ?? true { traits.insert(.selfSigned) }
    if let bits = fields.rsaBits, bits < 2_048 { traits.insert(.shortKey) }
    if fields.isSignedWithSHA1 { traits.insert(.weakSignature) }
    self.traits = traits
  }

  /// Whether the certificate's own key verifies its signature; nil where the library cannot tell.
  private static func verifiesItself(_ der: [UInt8]) -> Bool? {
    guard let certificate = try? Certificate(derEncoded: der) else { return nil }
    return certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
  }

  /// The bytes in base64 that may have white space and PEM armour around it.
  static func der(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let lines = text.split { $0 == 10 || $0 == 13 }.map { $0.filter { $0 > 32 } }
    return Base64.decode(lines.filter { $0.first != UInt8(ascii: "-") }.joined())
  }
}
