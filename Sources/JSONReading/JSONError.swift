/// Why a JSON text could not be read on, and where.
package struct JSONError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// The text ends in the middle of a value.
    case truncated
    case invalidUTF8
    /// A character below U+0020 inside a string.
    case controlCharacter
    /// Something other than the JSON grammar allows here.
    case malformed
    /// Values are nested deeper than ``JSONValue/deepestNesting``.
    case tooDeep
    /// One value is larger than ``JSONDocumentReader/largestValue``.
    case tooLarge
    case outOfMemory
    /// The source has more bytes than may be read from it.
    case endless
    /// The source of the bytes gives no more, and says why: one line.
    case refused(String)
    /// The source of the bytes failed; the number is errno.
    case unreadable(Int32)
  }

  package var code: Code
  /// Bytes from the start of the text.
  package var offset: Int64

  package init(_ code: Code, at offset: Int64) {
    self.code = code
    self.offset = offset
  }
}
