import Inventory

/// A certificate's digest, in whichever spelling `customKeyIdentifier` or
/// `preferredTokenSigningKeyThumbprint` has it.
///
/// Seen in real exports: hexadecimal in either case, base64 of the 20 or 32 bytes, and base64 of
/// the 40 hexadecimal characters. Forty hexadecimal characters are valid base64 too, so
/// hexadecimal is tried first.
struct Thumbprint: Hashable {
  private let bytes: [UInt8]

  /// - Returns: nil where the text is no spelling of a digest, e.g. "unused".
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    if let digest = Self.hexadecimal(text) {
      bytes = digest
      return
    }
    guard let decoded = Base64.decode(text) else { return nil }
    if decoded.count == 20 || decoded.count == 32 {
      bytes = decoded
    } else if let digest = decoded.withUnsafeBufferPointer({ Self.hexadecimal($0) }) {
      bytes = digest
    } else {
      return nil
    }
  }

  private static func hexadecimal(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count == 40 || text.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for position in stride(from: 0, to: text.count, by: 2) {
      guard let high = Identifier.hexDigit(text[position]),
        let low = Identifier.hexDigit(text[position + 1])
      else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}
