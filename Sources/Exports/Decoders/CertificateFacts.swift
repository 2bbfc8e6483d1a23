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

  /// - Parameter base64: the DER in base64, perhaps with line breaks or PEM armour.
  /// - Returns: nil where it is no certificate.
  init?(base64: UnsafeBufferPointer<UInt8>) {
    let lines = base64.split { $0 == 10 || $0 == 13 }.filter { $0.first != UInt8(ascii: "-") }
    guard let der = Base64.decode(Array(lines.joined())),
      let certificate = try? Certificate(derEncoded: der)
    else { return nil }
    notBefore = Self.instant(certificate.notValidBefore)
    notAfter = Self.instant(certificate.notValidAfter)
    thumbprint = Hexadecimal.text(Insecure.SHA1.hash(data: der)).uppercased()
  }

  private static func instant(_ date: Date) -> Instant {
    Instant(secondsSinceEpoch: Int64(date.timeIntervalSince1970.rounded(.down)))
  }
}
