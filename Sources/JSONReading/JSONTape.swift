/// A section of JSON text with the offsets of its structural characters.
///
/// Valid only until the ``JSONDocumentReader`` that made it reads on, because it borrows the
/// reader's buffer.
package struct JSONTape {
  /// The text, followed by at least 64 readable bytes of padding, the first of which is 0.
  let text: UnsafePointer<UInt8>
  /// `count` offsets, and one more that equals the length of the text.
  let offsets: UnsafePointer<UInt32>
  let count: Int
  /// The offset of `text` in the whole document.
  let base: Int64

  /// Returns the structural character at a position; 0 after the last.
  @inline(__always)
  func byte(_ position: Int) -> UInt8 {
    text[Int(offsets[position])]
  }

  @inline(__always)
  func error(_ code: JSONError.Code, at position: Int) -> JSONError {
    JSONError(code, at: base + Int64(offsets[min(position, count)]))
  }

  /// Returns the error for an unexpected character: `truncated` at the end of the tape.
  func unexpected(at position: Int) -> JSONError {
    error(position >= count ? .truncated : .malformed, at: position)
  }
}
