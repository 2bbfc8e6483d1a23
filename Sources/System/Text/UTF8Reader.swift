/// Reads text as UTF-8, converting UTF-16, which Windows PowerShell 5.1 writes by default.
package struct UTF8Reader {
  private var transcoder: UTF16Transcoder?
  private var isAtStart = true

  package init() {}

  /// Whether the text is UTF-16; known once something has been read.
  package var isUTF16: Bool { transcoder != nil }

  /// Reads UTF-8 into the buffer and returns the number of bytes; 0 at the end.
  ///
  /// - Parameter raw: reads the unconverted text into a buffer, in the same way.
  package mutating func read<Failure: Error>(
    into buffer: UnsafeMutableRawBufferPointer,
    raw: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    guard !buffer.isEmpty else { return 0 }
    if transcoder == nil {
      let count = try raw(buffer)
      guard isAtStart, count > 0 else { return count }
      isAtStart = false
      let start = UnsafeRawBufferPointer(buffer).prefix(count)
      guard UTF16Transcoder.isMarked(start) else { return count }
      transcoder = UTF16Transcoder(start)
    }
    while true {
      if let count = transcoder?.take(into: buffer), count > 0 { return count }
      let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
      defer { piece.deallocate() }
      let count = try raw(piece)
      if count == 0 { return 0 }
      transcoder?.add(UnsafeRawBufferPointer(piece).prefix(count))
    }
  }
}
