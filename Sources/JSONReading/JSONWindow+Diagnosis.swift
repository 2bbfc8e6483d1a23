/// Locates errors in a text; slow, so used only once the indexer has reported an error.
extension JSONWindow {
  /// Returns the offset of the first invalid UTF-8 among the first `length` bytes.
  func offsetOfInvalidUTF8(_ length: Int) -> Int {
    var offset = 0
    while offset < length {
      let byte = text[offset]
      let continuation: Int
      switch byte {
      case 0..<0x80: continuation = 0
      case 0xC2..<0xE0: continuation = 1
      case 0xE0..<0xF0: continuation = 2
      case 0xF0..<0xF5: continuation = 3
      default: return offset
      }
      guard offset + continuation < length else { return offset }
      for step in stride(from: 1, through: continuation, by: 1)
      where text[offset + step] & 0xC0 != 0x80 {
        return offset
      }
      if continuation > 1 {
        let second = text[offset + 1]
        switch byte {
        case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
          0xF4 where second > 0x8F:
          return offset
        default: break
        }
      }
      offset += continuation + 1
    }
    return length
  }

  /// Returns the offset of the first control character in a string in the first `length` bytes.
  func offsetOfControlCharacter(_ length: Int) -> Int {
    var isInString = false
    var offset = 0
    while offset < length {
      switch text[offset] {
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "\\") where isInString: offset += 1
      case 0..<0x20 where isInString: return offset
      default: break
      }
      offset += 1
    }
    return length
  }
}
