/// Finds what has to be escaped in a string of JSON: eight bytes at a time.
package enum JSONEscaping {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The place of the next byte that is escaped, or may begin a character that is; the end of the
  /// text where there is none.
  package static func next(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    let count = raw.count
    var position = start
    while position + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let controls = (word &- 0x20 &* ones) & ~word
      let told =
        word | controls | zeros(word ^ 0x22 &* ones) | zeros(word ^ 0x5C &* ones)
        | zeros(word ^ 0x7F &* ones)
      if told & highBits != 0 {
        // Mostly a letter beyond ASCII.
        let end = position + 8
        while position < end {
          if isTold(raw[position]) { return position }
          position += 1
        }
        continue
      }
      position += 8
    }
    while position < count, !isTold(raw[position]) { position += 1 }
    return position
  }

  /// The high bit is set in some byte where one of the bytes is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }

  @inline(__always)
  private static func isTold(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || isLead(byte)
  }

  /// Whether a character that hides or orders text may begin with the byte.
  @inline(__always)
  package static func isLead(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xD8 || byte == 0xE2
  }
}
