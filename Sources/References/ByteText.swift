#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension UnsafeBufferPointer<UInt8> {
  /// Where a word stands first, from a position on.
  func position(of word: StaticString, from start: Int = 0) -> Int? {
    let length = word.utf8CodeUnitCount
    guard let base = baseAddress, length > 0 else { return nil }
    var position = start
    while position + length <= count,
      let found = memchr(base + position, Int32(word.utf8Start[0]), count - length + 1 - position)
    {
      let offset = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      if memcmp(base + offset, word.utf8Start, length) == 0 { return offset }
      position = offset + 1
    }
    return nil
  }

  func contains(_ word: StaticString) -> Bool { position(of: word) != nil }
}
