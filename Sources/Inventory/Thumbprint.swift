import System

/// A certificate's digest, from `customKeyIdentifier` or `preferredTokenSigningKeyThumbprint`.
///
/// Real exports spell it as hexadecimal in either case, as base64 of the 20 or 32 bytes, or as
/// base64 of the 40 hexadecimal characters. Forty hexadecimal characters are valid base64 too, so
/// hexadecimal is tried first.
package struct Thumbprint: Hashable, Sendable {
  /// The bytes in four words, so that comparisons need no allocation.
  private var words = SIMD4<UInt64>()
  private var count = 0

  /// Parses a digest in any of these spellings.
  ///
  /// - Returns: nil if the text is not a digest, e.g. "unused".
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    if readHexadecimal(text) { return }
    guard let decoded = Base64.decode(text) else { return nil }
    if decoded.count == 20 || decoded.count == 32 {
      for byte in decoded { append(byte) }
    } else if !decoded.withUnsafeBufferPointer({ readHexadecimal($0) }) {
      return nil
    }
  }

  /// Creates a thumbprint from digest bytes.
  ///
  /// - Returns: nil unless there are 20 bytes (SHA-1) or 32 (SHA-256).
  package init?(digest: [UInt8]) {
    guard digest.count == 20 || digest.count == 32 else { return nil }
    for byte in digest { append(byte) }
  }

  /// The first eight bytes, which are enough to sort by.
  package var leadingBytes: UInt64 { words[0] }

  private mutating func readHexadecimal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == 40 || text.count == 64 else { return false }
    var read = Thumbprint()
    for position in stride(from: 0, to: text.count, by: 2) {
      guard let high = Hexadecimal.value(of: text[position]),
        let low = Hexadecimal.value(of: text[position + 1])
      else { return false }
      read.append(high << 4 | low)
    }
    self = read
    return true
  }

  /// The empty thumbprint.
  package static let none = Thumbprint()

  private init() {}

  private mutating func append(_ byte: UInt8) {
    words[count / 8] = words[count / 8] << 8 | UInt64(byte)
    count += 1
  }

  /// The digest in upper-case hexadecimal, as Entra shows it.
  package var hexadecimal: String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(unsafeUninitializedCapacity: count * 2) { buffer in
      for position in 0..<count {
        // Eight bytes per word; the last word is filled from its low end.
        let inWord = min(8, count - position / 8 * 8)
        let shift = UInt64(8 * (inWord - 1 - position % 8))
        let byte = UInt8(truncatingIfNeeded: words[position / 8] >> shift)
        buffer[position * 2] = digits[Int(byte >> 4)]
        buffer[position * 2 + 1] = digits[Int(byte & 15)]
      }
      return count * 2
    }
  }
}
