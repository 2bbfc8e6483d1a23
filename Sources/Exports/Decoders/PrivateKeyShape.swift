import Inventory
import SecretShapes
import System

/// Distinguishes private keys from public certificates, both as base64 of DER.
///
/// A certificate begins with a SEQUENCE inside a SEQUENCE; PKCS #1, PKCS #8 and PFX begin with an
/// INTEGER, their version, inside it (RFC 5280 §4.1, RFC 5208 §5, RFC 7292 §4).
enum PrivateKeyShape {
  static func matches(_ base64: UnsafeBufferPointer<UInt8>) -> Bool {
    if let der = Base64.decode(base64.prefix(24)), matches(der) { return true }
    if holdsPEM(base64) { return true }
    let decoded = Base64.decode(base64)
    return decoded?.withUnsafeBufferPointer { holdsPEM($0) } ?? false
  }

  /// Whether the text holds a private key in PEM, whatever precedes it.
  private static func holdsPEM(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.firstIndex(of: UInt8(ascii: "-")) != nil && SecretShape.matches(text)
  }

  /// Whether the DER bytes are a private key.
  static func matches(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 6, bytes[0] == 0x30 else { return false }
    let lengthBytes = bytes[1] & 0x80 == 0 ? 0 : Int(bytes[1] & 0x7F)
    let inner = 2 + lengthBytes
    return inner < bytes.count && bytes[inner] == 0x02
  }
}
