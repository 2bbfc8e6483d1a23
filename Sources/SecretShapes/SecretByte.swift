/// Character classes for recognising secrets.
enum SecretByte {
  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

  static func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }

  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (97...102).contains(byte | 0x20)
  }

  /// Whether a byte belongs to base64url: letters, digits, `-` and `_`.
  static func isURLSafe(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Whether a byte may occur in a token or an Entra client secret: base64url, `.` and `~`.
  static func isToken(_ byte: UInt8) -> Bool {
    isURLSafe(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
  }

  /// Whether a byte belongs to base64, without its padding.
  static func isBase64(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
      || byte == UInt8(ascii: "\\")
  }

  static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether `text` occurs at a position.
  func holds(_ text: StaticString, at start: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start >= 0, length <= count - start else { return false }
    for index in 0..<length where self[start + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Whether `text`, which is in lower case, occurs at a position, ignoring case.
  func holdsFolded(_ text: StaticString, at start: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start >= 0, length <= count - start else { return false }
    for index in 0..<length
    where SecretByte.lowered(self[start + index]) != text.utf8Start[index] {
      return false
    }
    return true
  }

  /// Returns the end of the run of `isMember` characters from `start`, at most `most` long.
  func endOfRun(from start: Int, most: Int = .max, of isMember: (UInt8) -> Bool) -> Int {
    let limit = most < count - start ? start + most : count
    var end = start
    while end < limit, isMember(self[end]) { end += 1 }
    return end
  }

  /// Returns the start of the run of `isMember` characters before `end`, at most `most` long.
  func startOfRun(before end: Int, most: Int, of isMember: (UInt8) -> Bool) -> Int {
    let limit = Swift.max(0, end - most)
    var start = end
    while start > limit, isMember(self[start - 1]) { start -= 1 }
    return start
  }

  /// Whether a letter or digit precedes a position.
  func continuesWord(at position: Int) -> Bool {
    position > 0 && SecretByte.isAlphanumeric(self[position - 1])
  }
}
