/// Makes characters that hide or reorder text visible, because names may be hostile.
///
/// Control characters (including tab and line ends), line and paragraph separators, bidirectional
/// controls, invisible spaces, tag characters and non-characters become text such as `\u{202E}`.
/// The joiners U+200C and U+200D stay: Persian, Hindi and emoji need them. Each output format still
/// does its own escaping.
/// Bidirectional controls: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
package enum VisibleText {
  /// Whether a text certainly has no such characters; may be false for a plain text.
  @inline(__always)
  package static func isSurelyPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes {
      switch byte {
      // ASCII control characters, and the lead bytes of all characters in `isHidden`.
      case 0x00..<0x20, 0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: return false
      default: continue
      }
    }
    return true
  }

  package static func string(_ text: String) -> String {
    var text = text
    let shown = text.withUTF8 { bytes -> String? in
      guard var hidden = nextHidden(in: bytes, from: 0) else { return nil }
      var shown: [UInt8] = []
      shown.reserveCapacity(bytes.count + 16)
      var position = 0
      while true {
        shown += UnsafeBufferPointer(rebasing: bytes[position..<hidden.range.lowerBound])
        shown += spelledOut(hidden.scalar).utf8
        position = hidden.range.upperBound
        guard let next = nextHidden(in: bytes, from: position) else { break }
        hidden = next
      }
      shown += UnsafeBufferPointer(rebasing: bytes[position...])
      return String(decoding: shown, as: UTF8.self)
    }
    return shown ?? text
  }

  /// Returns the next character that needs an escape, in the UTF-8 of a `String`.
  ///
  /// It skips most text eight bytes at a time.
  private static func nextHidden(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (range: Range<Int>, scalar: Unicode.Scalar)? {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position < raw.count {
      if position + ByteWord.count <= raw.count {
        let word = ByteWord.load(raw, at: position)
        if !ByteWord.isMarked(ByteWord.controls(word) | ByteWord.equal(word, to: 0x7F)) {
          position += ByteWord.count
          continue
        }
      }
      let end = min(position + ByteWord.count, raw.count)
      while position < end {
        let length = mayBeHidden(raw[position])
        if length > 0, position + length <= raw.count {
          var value = UInt32(raw[position]) & (length == 1 ? 0x7F : 0x7F >> UInt32(length))
          for next in position + 1..<position + length {
            value = value << 6 | UInt32(raw[next] & 0x3F)
          }
          if let scalar = Unicode.Scalar(value), isHidden(scalar) {
            return (position..<position + length, scalar)
          }
        }
        position += max(length, 1)
      }
    }
    return nil
  }

  /// Returns the UTF-8 length of a character that may need an escape, by its first byte; else 0.
  @inline(__always)
  private static func mayBeHidden(_ byte: UInt8) -> Int {
    switch byte {
    case 0x00..<0x20, 0x7F: 1
    case 0xC2, 0xD8: 2
    case 0xE1, 0xE2, 0xEF: 3
    case 0xF3: 4
    default: 0
    }
  }

  /// Returns a character's escape, e.g. `\u{202E}`.
  package static func spelledOut(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F...0x9F: true
    // Soft hyphen; Arabic letter mark; Mongolian vowel separator.
    case 0xAD, 0x61C, 0x180E: true
    // Zero-width space; direction marks; separators, embeddings, overrides; word joiner to
    // isolates and the deprecated ones after them.
    case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    // Byte order mark; interlinear annotations; non-characters; tags.
    case 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}
