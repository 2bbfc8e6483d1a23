import Inventory
import JSONReading
import SecretShapes
import System

/// Reads certificates in files: PEM, with or without a private key next to them, and DER.
///
/// A private key is always a secret: it is reported and not kept.
struct CertificateFile {
  static let largest = 4 << 20
  private static let mostCertificates = 1_000

  let context: DecodingContext

  /// Whether a file begins like PEM, or like the DER of a certificate or of a private key.
  static func recognises(_ start: [UInt8]) -> Bool {
    if start.starts(with: "-----BEGIN ".utf8) { return true }
    // `openssl pkcs12` writes attributes before the PEM, `openssl x509 -text` a readable dump.
    if ["Bag Attributes", "Certificate:\n", "subject="].contains(where: {
      start.starts(with: $0.utf8)
    }) {
      return start.prefix(2_048).firstRange(of: Array("-----BEGIN ".utf8)) != nil
    }
    guard start.count > 8, start[0] == 0x30, start[1] == 0x82 || start[1] == 0x81 else {
      return false
    }
    let inner = start[1] == 0x82 ? 4 : 3
    return start[inner] == 0x30 || isKey(start, at: inner)
  }

  /// Whether there is a one-byte version and what follows it in PKCS #1, PKCS #8 and PFX.
  private static func isKey(_ start: [UInt8], at inner: Int) -> Bool {
    start.count > inner + 4 && start[inner] == 0x02 && start[inner + 1] == 1
      && start[inner + 2] <= 3 && [0x02, 0x04, 0x30].contains(start[inner + 3])
  }

  /// - Returns: whether it contained a certificate or a key.
  func take(_ bytes: [UInt8]) -> Bool {
    if bytes.first == 0x30 { return takeDER(bytes) }
    var found = false
    if bytes.withUnsafeBufferPointer({ SecretShape.matches($0) }) {
      context.reportLeak(.keyBytes)
      found = true
    }
    var body: [UInt8]?
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      if Self.begins.contains(where: { line.starts(with: $0.utf8) }) {
        body = []
      } else if line.starts(with: "-----END ".utf8) {
        if let base64 = body {
          if let der = Base64.decode(base64), takeDER(der) {
            found = true
          } else {
            context.facts.brokenCertificates += 1
          }
        }
        body = nil
      } else if body != nil {
        body?.append(contentsOf: line.filter { $0 > 32 })
      }
      if context.facts.certificates.count >= Self.mostCertificates { break }
    }
    return found
  }

  /// The PEM header lines of a plain certificate.
  private static let begins = [
    "-----BEGIN CERTIFICATE-----", "-----BEGIN X509 CERTIFICATE-----",
  ]

  private func takeDER(_ der: [UInt8]) -> Bool {
    if let certificate = DecodedCertificate(der: der) {
      context.publish(certificate)
      context.objectsTaken += 1
      return true
    }
    guard PrivateKeyShape.matches(der) else { return false }
    context.reportLeak(.keyBytes)
    return true
  }
}
