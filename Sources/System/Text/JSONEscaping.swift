/// Finds what has to be escaped in a string of JSON: eight bytes at a time.
package enum JSONEscaping {
  /// The place of the next byte that is escaped, or may begin a character that is; the end of the
  /// text where there is none.
  package static func next(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    let count = raw.count
    var position = start
    while position + ByteWord.count <= count {
      let word = ByteWord.load(raw, at: position)
      let marks =
        ByteWord.controls(word) | ByteWord.equal(word, to: UInt8(ascii: "\""))
        | ByteWord.equal(word, to: UInt8(ascii: "\\")) | ByteWord.equal(word, to: 0x7F)
      if ByteWord.isMarked(marks) {
        // Mostly a letter beyond ASCII.
        let end = position + ByteWord.count
        while position < end {
          if isTold(raw[position]) { return position }
          position += 1
        }
        continue
      }
      position += ByteWord.count
    }
    while position < count, !isTold(raw[position]) { position += 1 }
    return position
  }

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
