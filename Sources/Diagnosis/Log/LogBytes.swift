/// Bytes of logs, one at a time.
enum LogBytes {
  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 97...102: byte - 87
    case 65...70: byte - 55
    default: nil
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// A letter or digit of ASCII, or an underscore.
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
  /// Where words of ASCII in small letters stand first, whatever the case of the text.
  ///
  /// The end of a line stands for a blank, or for nothing in the middle of a word: logs wrap as they like.
  func range(of words: StaticString) -> Range<Int>? {
    let length = words.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    let first = words.utf8Start[0]
    for start in startIndex...(endIndex - length) where LogBytes.lowercased(self[start]) == first {
      var position = start
      var matched = 0
      while matched < length, position < endIndex {
        let byte = LogBytes.lowercased(self[position])
        if byte == words.utf8Start[matched] || byte == 10 && words.utf8Start[matched] == 32 {
          matched += 1
        } else if byte != 10 {
          break
        }
        position += 1
      }
      if matched == length { return start..<position }
    }
    return nil
  }

  func contains(_ words: StaticString) -> Bool { range(of: words) != nil }

  /// The place behind words; nil where they do not stand there.
  func end(of words: StaticString) -> Int? { range(of: words)?.upperBound }
}
