/// Eight bytes of a text as one number, to pass over what needs no look: each function sets the high
/// bit of a byte that it looks for, and may set that of one behind such a byte. The vectors of the
/// standard library take ten times as long here.
package enum ByteWord {
  package static let count = 8

  @inlinable
  @inline(__always)
  package static func load(_ text: UnsafeRawBufferPointer, at position: Int) -> UInt64 {
    text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
  }

  /// Control characters of ASCII but U+007F, and bytes beyond ASCII.
  @inlinable
  @inline(__always)
  package static func controls(_ word: UInt64) -> UInt64 {
    word | (word &- 0x2020_2020_2020_2020) & ~word
  }

  @inlinable
  @inline(__always)
  package static func equal(_ word: UInt64, to byte: UInt8) -> UInt64 {
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference
  }

  /// Whether some byte is marked.
  @inlinable
  @inline(__always)
  package static func isMarked(_ marks: UInt64) -> Bool { marks & 0x8080_8080_8080_8080 != 0 }
}
