/// The bytes of a file, held in memory or read in pieces so that large files take little memory.
package final class FileBytes {
  /// The largest size in bytes of a file that is kept whole; larger ones are read in pieces.
  package static let largestWhole = 4 << 20

  package let count: Int
  private let memory: UnsafeBufferPointer<UInt8>?
  private let file: OpenFile?
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    (memory, file, count) = (bytes, nil, bytes.count)
  }

  package init(_ file: OpenFile, count: Int) {
    (memory, self.file, self.count) = (nil, file, count)
  }

  deinit {
    buffer.deallocate()
  }

  /// Returns a range of the file, valid until the next call; shorter if the file ends earlier.
  package func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let range = range.clamped(to: 0..<count)
    if let memory { return UnsafeBufferPointer(rebasing: memory[range]) }
    if buffer.count < range.count {
      buffer.deallocate()
      buffer = .allocate(byteCount: max(range.count, 64 << 10), alignment: 4_096)
    }
    let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[..<range.count])
    let filled = (try? file?.read(into: wanted, at: range.lowerBound)) ?? 0
    let read = UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: buffer[..<filled]))
    return read.assumingMemoryBound(to: UInt8.self)
  }

  /// Passes the file to `body` from the beginning, piece by piece.
  ///
  /// - Parameters:
  ///   - overlap: the number of bytes at the end of a piece that the next piece repeats.
  ///   - body: receives a piece and its offset; returns whether to continue.
  package func forEachPiece(
    overlap: Int = 0, _ body: (UnsafeBufferPointer<UInt8>, Int) -> Bool
  ) {
    var start = 0
    while start < count {
      let piece = bytes(start..<min(start + Self.piece, count))
      guard !piece.isEmpty, body(piece, start) else { return }
      guard start + piece.count < count else { return }
      start += max(piece.count - overlap, 1)
    }
  }

  private static let piece = 1 << 20
}
