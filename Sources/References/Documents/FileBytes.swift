#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a file, in memory or read piece by piece, so that a file of any size takes little memory.
final class FileBytes {
  /// Bytes of a file that are kept as a whole; what is larger is read in pieces.
  static let largestWhole = 4 << 20

  let count: Int
  private let memory: UnsafeBufferPointer<UInt8>?
  private let descriptor: Int32
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    (memory, descriptor, count) = (bytes, -1, bytes.count)
  }

  /// - Parameter descriptor: is closed with this value.
  init(descriptor: Int32, count: Int) {
    (memory, self.descriptor, self.count) = (nil, descriptor, count)
  }

  deinit {
    buffer.deallocate()
    if descriptor >= 0 { close(descriptor) }
  }

  /// A piece of the file, valid until the next one is asked for; shorter where the file is.
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let range = range.clamped(to: 0..<count)
    if let memory { return UnsafeBufferPointer(rebasing: memory[range]) }
    if buffer.count < range.count {
      buffer.deallocate()
      buffer = .allocate(byteCount: max(range.count, 64 << 10), alignment: 4_096)
    }
    var filled = 0
    while filled < range.count, let base = buffer.baseAddress {
      let piece = pread(
        descriptor, base + filled, range.count - filled, off_t(range.lowerBound + filled))
      if piece < 0, errno == EINTR { continue }
      guard piece > 0 else { break }
      filled += piece
    }
    let read = UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: buffer[..<filled]))
    return read.assumingMemoryBound(to: UInt8.self)
  }

  /// Hands out the file from its beginning, piece by piece.
  ///
  /// - Parameters:
  ///   - overlap: bytes of a piece that the next begins with again.
  ///   - body: whether to go on; receives a piece and where it begins.
  func forEachPiece(
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
