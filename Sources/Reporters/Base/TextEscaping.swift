import System

/// Escapes ASCII characters that have a special meaning in a format.
enum TextEscaping {
  /// Returns the text as ``VisibleText`` shows it, with an extra byte before each byte for which
  /// `prefix` returns one. Example: with a backslash for `;`, `a;b` becomes `a\;b`.
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
