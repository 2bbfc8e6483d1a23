/// An error in reading a JSON text, and where it occurred.
package struct JSONError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// The text ends in the middle of a value.
    case truncated
    case invalidUTF8
    /// A character below U+0020 inside a string.
    case controlCharacter
    /// Something that the JSON grammar does not allow here.
    case malformed
    /// Values are nested deeper than ``JSONValue/deepestNesting``.
    case tooDeep
    /// One value is larger than ``JSONDocumentReader/largestValue``.
    case tooLarge
    case outOfMemory
    /// The source has more bytes than its limit allows.
    case endless
    /// The source refused to supply more bytes; the text gives the reason in one line.
    case refused(String)
    /// The source failed; the number is the errno.
    case unreadable(Int32)
  }

  package var code: Code
  /// The offset in bytes from the start of the text.
  package var offset: Int64

  package init(_ code: Code, at offset: Int64) {
    self.code = code
    self.offset = offset
  }
}
