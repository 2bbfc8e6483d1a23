import Inventory
import JSONReading
import SecretShapes
import System

/// Certificates in files of their own: PEM, with or without a private key beside them, and DER.
///
/// A private key is a secret wherever it stands: it is told and not kept.
struct CertificateFile {
  static let largest = 4 << 20
  private static let mostCertificates = 1_000

  let context: DecodingContext

  /// Whether a file begins like one: the armour of PEM, or DER of a certificate, which is a SEQUENCE in a
  /// SEQUENCE with `[0]` or an INTEGER inside.
  static func recognises(_ start: [UInt8]) -> Bool {
    if start.prefix(1_024).starts(with: "-----BEGIN ".utf8) { return true }
    if let dash = start.prefix(2_048).firstRange(of: Array("-----BEGIN CERTIFICATE-----".utf8)) {
      // `openssl pkcs12` writes attributes in front.
      return start[..<dash.lowerBound].starts(with: "Bag Attributes".utf8)
    }
    guard start.count > 8, start[0] == 0x30, start[1] == 0x82, start[4] == 0x30 else {
      return false
    }
    return true
  }

  /// - Returns: whether there was a certificate or a key in it.
  func take(_ bytes: [UInt8]) -> Bool {
    if bytes.first == 0x30 { return takeDER(bytes) }
    if bytes.withUnsafeBufferPointer({ SecretShape.matches($0) }) { context.reportLeak(.keyBytes) }
    var found = false
    var body: [UInt8]?
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      if line.starts(with: "-----BEGIN CERTIFICATE-----".utf8) {
        body = []
      } else if line.starts(with: "-----END CERTIFICATE-----".utf8) {
        if let base64 = body, let der = Base64.decode(base64), takeDER(der) { found = true }
        body = nil
      } else if body != nil {
        body?.append(contentsOf: line.filter { $0 > 32 })
      }
      if context.facts.certificates.count >= Self.mostCertificates { break }
    }
    return found || !context.inventory.secretLeaks.isEmpty
  }

  private func takeDER(_ der: [UInt8]) -> Bool {
    if let certificate = FileCertificate(der: der) {
      context.facts.certificates.append(certificate)
      context.objectsTaken += 1
      return true
    }
    guard PrivateKeyShape.matches(der) else { return false }
    context.reportLeak(.keyBytes)
    return true
  }
}
