/// A stretch of JSON text with the offsets of its structural characters.
///
/// Valid only while the ``JSONDocumentReader`` that made it stands still: it borrows the buffer.
package struct JSONTape {
  /// At least 64 zero bytes are readable behind the text.
  let text: UnsafePointer<UInt8>
  /// One more than `count` may be read; the last equals the length of the text.
  let offsets: UnsafePointer<UInt32>
  let count: Int
  /// Bytes from the start of the whole document to `text`.
  let base: Int64

  /// The structural character at a position; 0 behind the last.
  @inline(__always)
  func byte(_ position: Int) -> UInt8 {
    text[Int(offsets[position])]
  }

  @inline(__always)
  func error(_ code: JSONError.Code, at position: Int) -> JSONError {
    JSONError(code, at: base + Int64(offsets[min(position, count)]))
  }

  /// What to say of something unexpected at a position: truncation where the tape ends there.
  func unexpected(at position: Int) -> JSONError {
    error(position >= count ? .truncated : .malformed, at: position)
  }
}
