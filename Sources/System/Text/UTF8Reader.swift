/// Makes UTF-8 of a text that may be UTF-16, as Windows PowerShell 5.1 writes it by default.
package struct UTF8Reader {
  private var transcoder: UTF16Transcoder?
  private var isAtStart = true

  package init() {}

  /// Whether the text is UTF-16; known once something was read.
  package var isUTF16: Bool { transcoder != nil }

  /// Fills the buffer with UTF-8 and returns how many bytes are there; 0 at the end.
  ///
  /// - Parameter raw: reads the text as it is, in the same way.
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
