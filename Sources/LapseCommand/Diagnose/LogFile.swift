import Exports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a log: of a file, or of standard input. UTF-16, as Windows PowerShell writes it, comes out as
/// UTF-8.
struct LogFile: ~Copyable {
  struct Failure: Error {
    var reason: String
  }

  private let descriptor: Int32
  private var isFirst = true
  private var transcoder: UTF16Transcoder?

  /// - Parameter path: nil is standard input.
  init(_ path: String?) throws(Failure) {
    guard let path else {
      descriptor = 0
      return
    }
    // Without O_NONBLOCK a pipe that took the file's place would wait for a writer.
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  /// Puts bytes into the buffer and returns how many; 0 at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if transcoder != nil { return try readSixteenBits(into: buffer) }
    let count = try readRaw(into: buffer)
    guard isFirst else { return count }
    isFirst = false
    let start = UnsafeRawBufferPointer(buffer).prefix(count)
    guard UTF16Transcoder.isMarked(start) else { return count }
    transcoder = UTF16Transcoder(start)
    return try readSixteenBits(into: buffer)
  }

  private mutating func readSixteenBits(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    while true {
      if let count = transcoder?.take(into: buffer), count > 0 { return count }
      let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
      defer { piece.deallocate() }
      let count = try readRaw(into: piece)
      if count == 0 { return 0 }
      transcoder?.add(UnsafeRawBufferPointer(piece).prefix(count))
    }
  }

  private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    guard !buffer.isEmpty else { return 0 }
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw Failure(reason: String(cString: strerror(errno))) }
    }
  }
}
