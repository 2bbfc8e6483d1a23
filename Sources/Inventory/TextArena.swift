/// A reference to a text in a ``TextArena``; `none` if it was absent, null or empty.
package struct TextReference: Hashable, Sendable {
  package var offset: UInt32

  package init(offset: UInt32) {
    self.offset = offset
  }

  package static let none = TextReference(offset: 0)

  package var isNone: Bool { offset == 0 }
}

/// All texts of an inventory in one block of UTF-8 bytes, each preceded by its length.
///
/// A `String` is created only when a text is printed. Text beyond ``longestText`` is cut off: Graph
/// allows 256 characters in a name, so anything longer is damaged or malicious.
package struct TextArena: Sendable {
  /// The maximum number of bytes kept of one text.
  package static let longestText = 2_048

  package private(set) var bytes: [UInt8] = [0]

  package init() {}

  /// The number of bytes in use.
  package var count: Int { bytes.count }

  /// Stores a text; returns `none` for an empty one, and once the arena holds 4 GiB.
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> TextReference {
    let kept = Self.prefix(of: text)
    guard !kept.isEmpty, let offset = UInt32(exactly: bytes.count) else { return .none }
    bytes.append(UInt8(truncatingIfNeeded: kept.count))
    bytes.append(UInt8(truncatingIfNeeded: kept.count >> 8))
    bytes.append(contentsOf: kept)
    return TextReference(offset: offset)
  }

  /// Stores a text.
  package mutating func append(_ text: String) -> TextReference {
    var text = text
    return text.withUTF8 { append($0) }
  }

  /// Appends all texts of another arena.
  ///
  /// - Returns: the offset to add to references into the other arena to make them valid here.
  package mutating func append(_ other: TextArena) -> UInt32 {
    let shift = UInt32(clamping: bytes.count - 1)
    bytes.append(contentsOf: other.bytes.dropFirst())
    return shift
  }

  /// Returns the range of a text in ``bytes``; empty for `none`.
  package func range(of reference: TextReference) -> Range<Int> {
    bytes.withUnsafeBufferPointer { Self.range(of: reference, in: $0) }
  }

  /// Returns the range of a text in an arena's bytes that are already borrowed.
  @inline(__always)
  package static func range(
    of reference: TextReference, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    let start = Int(reference.offset)
    guard !reference.isNone, start + 2 <= bytes.count else { return 0..<0 }
    let length = Int(bytes[start]) | Int(bytes[start + 1]) << 8
    return (start + 2)..<min(start + 2 + length, bytes.count)
  }

  /// Calls `body` with the bytes of a text; with an empty buffer for `none`.
  @inline(__always)
  package func withBytes<Result>(
    of reference: TextReference, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let range = range(of: reference)
    return try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// Returns the text as a `String`; nil for `none`.
  package func string(_ reference: TextReference) -> String? {
    guard !reference.isNone else { return nil }
    return withBytes(of: reference) { String(decoding: $0, as: UTF8.self) }
  }

  /// Truncates to ``longestText`` bytes, never inside a character.
  private static func prefix(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard text.count > longestText else { return text }
    var end = longestText
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: text[..<end])
  }
}
