/// Finds what has to be escaped in a JSON string, eight bytes at a time.
package enum JSONEscaping {
  /// Returns the position of the next byte that may need escaping; the text's end if none does.
  ///
  /// The byte needs escaping itself, or may be the first of a character that does.
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
        // Usually just a non-ASCII letter.
        let end = position + ByteWord.count
        while position < end {
          if isSpecial(raw[position]) { return position }
          position += 1
        }
        continue
      }
      position += ByteWord.count
    }
    while position < count, !isSpecial(raw[position]) { position += 1 }
    return position
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || isLead(byte)
  }

  /// Whether the byte may begin a character that hides or reorders text.
  @inline(__always)
  package static func isLead(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xD8 || byte == 0xE2
  }
}
