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
    let isPlain = text.withUTF8 { isSurelyPlain($0) }
    guard !isPlain else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        shown += spelledOut(scalar)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
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
