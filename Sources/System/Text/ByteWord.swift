/// Eight bytes of a text as one number, to skip text that needs no escaping.
///
/// The marking functions set the high bit of every byte that they look for. They may also set it
/// in a byte after such a byte, so the caller then checks the bytes one by one. `SIMD16` of the
/// standard library takes ten times as long here.
package enum ByteWord {
  package static let count = 8

  @inlinable
  @inline(__always)
  package static func load(_ text: UnsafeRawBufferPointer, at position: Int) -> UInt64 {
    text.loadUnaligned(fromByteOffset: position, as: UInt64.self)
  }

  /// Marks ASCII control characters except U+007F, and bytes above ASCII.
  @inlinable
  @inline(__always)
  package static func controls(_ word: UInt64) -> UInt64 {
    word | (word &- 0x2020_2020_2020_2020) & ~word
  }

  /// Marks the bytes that equal a given one.
  @inlinable
  @inline(__always)
  package static func equal(_ word: UInt64, to byte: UInt8) -> UInt64 {
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference
  }

  /// Whether any byte is marked.
  @inlinable
  @inline(__always)
  package static func isMarked(_ marks: UInt64) -> Bool { marks & 0x8080_8080_8080_8080 != 0 }
}
