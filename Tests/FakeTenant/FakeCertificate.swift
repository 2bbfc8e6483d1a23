import Crypto
import CryptoExtras
import Foundation

/// What the fake tenant needs of a certificate.
enum FakeCertificate {
  /// The key of a certificate in DER: the SubjectPublicKeyInfo is looked for by the object identifier
  /// of RSA, which suffices for the certificates that the tests make.
  static func publicKey(_ certificate: [UInt8]) -> _RSA.Signing.PublicKey? {
    let marker: [UInt8] = [
      0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
    guard certificate.count > 40 else { return nil }
    for start in 4..<certificate.count - marker.count
    where certificate[start..<start + marker.count].elementsEqual(marker)
      && certificate[start - 4] == 0x30 && certificate[start - 3] == 0x82
    {
      let length = Int(certificate[start - 2]) << 8 | Int(certificate[start - 1])
      let end = start + length
      guard end <= certificate.count else { continue }
      return try? _RSA.Signing.PublicKey(derRepresentation: Data(certificate[(start - 4)..<end]))
    }
    return nil
  }

  static func sha256(_ certificate: [UInt8]) -> String {
    FakeBase64.urlText(Array(SHA256.hash(data: certificate)))
  }

  static func sha1(_ certificate: [UInt8]) -> String {
    FakeBase64.urlText(Array(Insecure.SHA1.hash(data: certificate)))
  }
}
