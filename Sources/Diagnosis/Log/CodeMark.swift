/// Finds `AADSTS` in bytes of any size, in either case.
enum CodeMark {
  static let length = 6

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Returns the first position of the mark from `start` on; nil if there is none.
  static func position(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = max(0, start)
    // Two letters `a` in a row are rare in any text, so eight positions are checked in a few steps.
    while position + 9 <= bytes.count {
      let first = letters(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let second = letters(bytes.loadUnaligned(fromByteOffset: position + 1, as: UInt64.self))
      var found = first & second
      while found != 0 {
        let place = position + UInt64(littleEndian: found).trailingZeroBitCount / 8
        if isMark(bytes, at: place) { return place }
        found &= found &- 1
      }
      position += 8
    }
    while position + length <= bytes.count {
      if isMark(bytes, at: position) { return position }
      position += 1
    }
    return nil
  }

  /// Returns the high bit of each byte that is `a` or `A`; a false hit may follow a true one.
  @inline(__always)
  private static func letters(_ word: UInt64) -> UInt64 {
    let difference = (word | 0x20 &* ones) ^ (0x61 &* ones)
    return (difference &- ones) & ~difference & highBits
  }

  @inline(__always)
  private static func isMark(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    guard start + length <= bytes.count else { return false }
    let mark: StaticString = "aadsts"
    for index in 0..<length where bytes[start + index] | 0x20 != mark.utf8Start[index] {
      return false
    }
    return true
  }
}
