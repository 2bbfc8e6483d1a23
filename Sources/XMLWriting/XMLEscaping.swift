import System

/// Escapes text for XML, and makes characters visible that XML 1.0 forbids.
///
/// U+0000…U+0008, U+000B, U+000C, U+000E…U+001F, U+FFFE and U+FFFF are illegal even as character
/// references: a parser would reject the whole file. They become text such as `\u{1B}`. Bytes that
/// are not valid UTF-8 become U+FFFD.
/// https://www.w3.org/TR/xml/#charsets
enum XMLEscaping {
  /// Where a text occurs, which decides how it is escaped.
  enum Context {
    /// Between double quotes. Tab, LF and CR become references, or a parser would make them spaces.
    case attribute
    /// Between tags. Only CR becomes a reference, or a parser would make it LF.
    case content
  }

  /// The most bytes that one byte can become, as in `\u{1F}` or `&quot;`.
  static let worstExpansion = 6

  /// Escapes `bytes` into `destination`, which has room for ``worstExpansion`` times as many.
  ///
  /// - Returns: the number of bytes written.
  static func escape(
    _ bytes: UnsafeBufferPointer<UInt8>, in context: Context,
    to destination: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var written = 0
    var plainFrom = 0
    var position = 0
    while true {
      position = nextSpecial(in: bytes, from: position)
      guard position < bytes.count else { break }
      let byte = start[position]
      let length = byte < 0x80 ? 1 : sequenceLength(at: position, in: bytes)
      let replacement = byte < 0x80 ? reference(for: byte, in: context) : nil
      let isForbidden = length == 0 || replacement == nil && isForbidden(at: position, in: bytes)
      if replacement != nil || isForbidden {
        (destination + written).update(from: start + plainFrom, count: position - plainFrom)
        written += position - plainFrom
        written += write(
          replacement ?? visible(at: position, length: length, in: bytes),
          to: destination + written)
        plainFrom = position + max(length, 1)
      }
      position += max(length, 1)
    }
    (destination + written).update(from: start + plainFrom, count: position - plainFrom)
    return written + position - plainFrom
  }

  /// Returns the position of the next byte that is not plain; the end if there is none.
  ///
  /// Tests eight bytes at a time.
  @inline(__always)
  private static func nextSpecial(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position + ByteWord.count <= raw.count {
      let word = ByteWord.load(raw, at: position)
      let marks =
        ByteWord.controls(word) | ByteWord.equal(word, to: 0x22) | ByteWord.equal(word, to: 0x26)
        | ByteWord.equal(word, to: 0x3C) | ByteWord.equal(word, to: 0x3E)
      if ByteWord.isMarked(marks) { break }
      position += ByteWord.count
    }
    while position < raw.count, isPlain(raw[position]) { position += 1 }
    return position
  }

  /// Whether a byte is ASCII that never needs escaping.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x26, 0x3C, 0x3E: false
    default: byte >= 0x20 && byte < 0x80
    }
  }

  private static func reference(for byte: UInt8, in context: Context) -> StaticString? {
    switch byte {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22 where context == .attribute: "&quot;"
    case 0x09 where context == .attribute: "&#9;"
    case 0x0A where context == .attribute: "&#10;"
    case 0x0D: "&#13;"
    default: nil
    }
  }

  /// Whether XML 1.0 forbids the character at `position`, which must be valid UTF-8.
  private static func isForbidden(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let byte = bytes[position]
    if byte < 0x20 { return byte != 0x09 && byte != 0x0A && byte != 0x0D }
    return byte == 0xEF && bytes[position + 1] == 0xBF && bytes[position + 2] >= 0xBE
  }

  private static func visible(
    at position: Int, length: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> StaticString {
    switch length {
    case 0: "\u{FFFD}"
    case 1: controls[Int(bytes[position] & 0x1F)]
    default: bytes[position + 2] == 0xBE ? "\\u{FFFE}" : "\\u{FFFF}"
    }
  }

  private static let controls: [StaticString] = [
    "\\u{0}", "\\u{1}", "\\u{2}", "\\u{3}", "\\u{4}", "\\u{5}", "\\u{6}", "\\u{7}",
    "\\u{8}", "\\u{9}", "\\u{A}", "\\u{B}", "\\u{C}", "\\u{D}", "\\u{E}", "\\u{F}",
    "\\u{10}", "\\u{11}", "\\u{12}", "\\u{13}", "\\u{14}", "\\u{15}", "\\u{16}", "\\u{17}",
    "\\u{18}", "\\u{19}", "\\u{1A}", "\\u{1B}", "\\u{1C}", "\\u{1D}", "\\u{1E}", "\\u{1F}",
  ]

  /// Returns the length of the UTF-8 sequence at `position`; 0 if it is invalid.
  ///
  /// Overlong forms, surrogates and anything beyond U+10FFFF are invalid (RFC 3629, section 4).
  private static func sequenceLength(
    at position: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let length: Int
    let second: ClosedRange<UInt8>
    switch bytes[position] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
    for next in (position + 2)..<max(position + length, position + 2)
    where bytes[next] & 0xC0 != 0x80 {
      return 0
    }
    return length
  }

  private static func write(
    _ text: StaticString, to destination: UnsafeMutablePointer<UInt8>
  ) -> Int {
    destination.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    return text.utf8CodeUnitCount
  }
}
