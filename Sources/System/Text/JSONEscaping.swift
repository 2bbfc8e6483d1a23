/// Finds what has to be escaped in a JSON string, eight bytes at a time.
package enum JSONEscaping {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Returns the position of the next byte that may need escaping; the text's end if none does.
  ///
  /// The byte needs escaping itself, or may be the first of a character that does.
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
        // Usually just a non-ASCII letter.
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

  /// Sets the high bit of some byte if any byte is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }

  @inline(__always)
  private static func isTold(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || isLead(byte)
  }

  /// Whether the byte may begin a character that hides or reorders text.
  @inline(__always)
  package static func isLead(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xD8 || byte == 0xE2
  }
}
