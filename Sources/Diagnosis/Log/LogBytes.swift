import SecretShapes

/// Tests and conversions of single bytes of logs.
enum LogBytes {
  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// Whether a byte is an ASCII letter or digit, or an underscore.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "_"): true
    default: false
    }
  }

  static func lowercased(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte | 0x20 : byte
  }
}

extension ArraySlice<UInt8> {
  /// Returns where words in lower-case ASCII first occur, whatever the case of the text.
  ///
  /// The end of a line counts as a blank, or as nothing in the middle of a word, because logs wrap
  /// anywhere.
  func range(of words: StaticString) -> Range<Int>? {
    let length = words.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    return withUnsafeBufferPointer { bytes in
      let small = words.utf8Start[0]
      let capital = (97...122).contains(small) ? small ^ 0x20 : small
      var start = 0
      while start <= bytes.count - length {
        let byte = bytes[start]
        if byte == small || byte == capital, let end = Self.end(of: words, in: bytes, at: start) {
          return startIndex + start..<startIndex + end
        }
        start += 1
      }
      return nil
    }
  }

  private static func end(
    of words: StaticString, in bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Int? {
    var position = start
    var matched = 0
    while matched < words.utf8CodeUnitCount, position < bytes.count {
      let byte = LogBytes.lowercased(bytes[position])
      let wanted = words.utf8Start[matched]
      if byte == wanted || byte == 10 && wanted == 32 {
        matched += 1
      } else if byte != 10 {
        return nil
      }
      position += 1
    }
    return matched == words.utf8CodeUnitCount ? position : nil
  }

  func contains(_ words: StaticString) -> Bool { range(of: words) != nil }

  /// Returns the position after the words; nil if they do not occur.
  func end(of words: StaticString) -> Int? { range(of: words)?.upperBound }
}

/// Makes words from a log presentable: of a readable length, and without secrets.
///
/// Sequences that would control a terminal or a pipeline are neutralised when they are printed.
enum LogWords {
  private static let longest = 600

  static func safe(_ text: String) -> String {
    guard !SecretShape.matches(text) else { return SecretShape.replacement }
    let scalars = text.unicodeScalars
    guard scalars.count > longest else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(longest))) + "…"
  }

  static func safe(_ bytes: ArraySlice<UInt8>) -> String {
    safe(String(decoding: bytes.filter { $0 != 10 }, as: UTF8.self))
  }
}
