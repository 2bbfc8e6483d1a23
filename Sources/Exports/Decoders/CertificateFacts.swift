import Crypto
import FoundationEssentials
import Inventory
import SwiftASN1
import X509

/// What a report needs of an X.509 certificate: how long it holds, and its thumbprint.
struct CertificateFacts {
  let notBefore: Instant
  let notAfter: Instant
  /// SHA-1 over the DER, in upper-case hexadecimal as Entra shows it.
  let thumbprint: String

  /// - Returns: nil where the bytes are no certificate.
  init?(der: [UInt8]) {
    guard let certificate = try? Certificate(derEncoded: der) else { return nil }
    notBefore = Self.instant(certificate.notValidBefore)
    notAfter = Self.instant(certificate.notValidAfter)
    thumbprint = Hexadecimal.text(Insecure.SHA1.hash(data: der)).uppercased()
  }

  /// The bytes in base64 that may have white space and PEM armour around it.
  static func der(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let lines = text.split { $0 == 10 || $0 == 13 }.map { $0.filter { $0 > 32 } }
    return Base64.decode(lines.filter { $0.first != UInt8(ascii: "-") }.joined())
  }

  private static func instant(_ date: Date) -> Instant {
    Instant(secondsSinceEpoch: Int64(date.timeIntervalSince1970.rounded(.down)))
  }
}
