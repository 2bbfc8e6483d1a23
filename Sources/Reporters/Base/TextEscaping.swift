import System

/// Disarms the characters of ASCII that a format gives a meaning of their own.
enum TextEscaping {
  /// A text as ``VisibleText`` shows it, with one more byte before each that `prefix` names one for:
  /// `a;b` is `a\;b` where a semicolon has a backslash.
  @inline(__always)
  static func prefixed(_ text: String, with prefix: (UInt8) -> UInt8?) -> String {
    var shown = VisibleText.string(text)
    let escaped = shown.withUTF8 { bytes -> String? in
      guard bytes.contains(where: { prefix($0) != nil }) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count * 2) { escaped in
        var end = 0
        for byte in bytes {
          if let before = prefix(byte) {
            escaped[end] = before
            end += 1
          }
          escaped[end] = byte
          end += 1
        }
        return end
      }
    }
    return escaped ?? shown
  }
}
