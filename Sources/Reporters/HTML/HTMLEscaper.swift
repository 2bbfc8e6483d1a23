import System

/// Escapes attacker-controlled text for one place in the page, so that it stays text.
///
/// Between tags, `a<b` becomes `a&lt;b`. Characters that people cannot see but browsers act on
/// (``VisibleText``) are written as `\u{202E}`, so that no name can pass for another.
enum HTMLEscaper {
  /// Between tags.
  case text
  /// Inside double quotes.
  case attribute
  /// Inside a string of JSON in a `<script>`, where neither a tag nor a comment may begin or end.
  case json

  /// Appends `text` to `bytes`, escaped for the place.
  func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  /// Appends UTF-8 to `bytes`, escaped for the place; the input is valid, as in any `String`.
  func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var clean = 0
    var position = 0
    while true {
      position = Self.nextSpecial(in: text, from: position)
      guard position < text.count else { break }
      let length = Self.length(ofCharacterAt: position, in: text)
      if let replacement = replacement(at: position, length: length, in: text) {
        bytes += UnsafeBufferPointer(rebasing: text[clean..<position])
        bytes += replacement.utf8
        clean = position + length
      }
      position += length
    }
    bytes += UnsafeBufferPointer(rebasing: text[clean...])
  }

  /// Returns the position of the next byte that may need escaping; the end if there is none.
  ///
  /// These are bytes that are not ASCII, and those that need escaping in some context. Tests eight
  /// bytes at a time.
  private static func nextSpecial(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var position = start
    while position + ByteWord.count <= raw.count {
      let word = ByteWord.load(raw, at: position)
      let quotes =
        ByteWord.equal(word, to: 0x22) | ByteWord.equal(word, to: 0x27)
        | ByteWord.equal(word, to: 0x5C)
      let markup =
        ByteWord.equal(word, to: 0x26) | ByteWord.equal(word, to: 0x3C)
        | ByteWord.equal(word, to: 0x3E) | ByteWord.equal(word, to: 0x7F)
      if ByteWord.isMarked(ByteWord.controls(word) | quotes | markup) { break }
      position += ByteWord.count
    }
    while position < raw.count {
      switch raw[position] {
      case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x5C, 0x00..<0x20, 0x7F...: return position
      default: position += 1
      }
    }
    return position
  }

  /// Returns the replacement of the character at `position`; nil if it needs none.
  @inline(__always)
  private func replacement(
    at position: Int, length: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> String? {
    let byte = text[position]
    guard length == 1 else {
      let scalar = Self.scalar(at: position, length: length, in: text)
      return Self.isInvisible(scalar) ? spelledOut(scalar) : nil
    }
    if self == .json { return jsonReplacement(of: byte) }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return self == .attribute ? "&quot;" : nil
    case UInt8(ascii: "'"): return self == .attribute ? "&#39;" : nil
    case 0x00...0x1F, 0x7F...: return spelledOut(UInt32(byte))
    default: return nil
    }
  }

  private func jsonReplacement(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      "\\u00" + String(byte, radix: 16)
    case 0x00...0x1F, 0x7F...: spelledOut(UInt32(byte))
    default: nil
    }
  }

  /// Whether ``VisibleText`` hides the character, or it is a noncharacter, which HTML forbids.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    (0xFDD0...0xFDEF).contains(scalar) || scalar & 0xFFFE == 0xFFFE
      || Unicode.Scalar(scalar).map(VisibleText.isHidden) ?? true
  }

  /// Returns `\u{202E}`.
  private func spelledOut(_ scalar: UInt32) -> String {
    (self == .json ? "\\\\u{" : "\\u{") + String(scalar, radix: 16, uppercase: true) + "}"
  }

  /// Returns the number of bytes of a character, never beyond the end of the text.
  @inline(__always)
  private static func length(
    ofCharacterAt position: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let wanted =
      switch text[position] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    return min(wanted, text.count - position)
  }

  private static func scalar(
    at position: Int, length: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> UInt32 {
    // The first byte carries 5 bits of a character of 2 bytes, 4 of 3 bytes, and 3 of 4 bytes.
    let head = UInt32(text[position]) & (0x7F >> UInt32(length))
    return text[(position + 1)..<(position + length)].reduce(head) { $0 << 6 | UInt32($1 & 0x3F) }
  }
}
