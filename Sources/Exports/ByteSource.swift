import Cryptography
package import JSONReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a file or of standard input, digested as they pass.
package final class ByteSource {
  /// A larger export is read from a file.
  package static let longestStandardInput: Int64 = 1 << 30

  private let descriptor: Int32
  private let isOwned: Bool
  /// How many bytes may be read: of standard input nobody knows whether it ends.
  private let limit: Int64
  private let digest = SHA256()
  private(set) var bytes: Int64 = 0
  private(set) var isAtEnd = false
  private var transcoder: UTF16Transcoder?
  /// The first bytes, for whoever wants to know what a file is that is no JSON.
  private(set) var sample: [UInt8] = []
  /// The first two bytes that are no white space and no byte order mark.
  private var opening: [UInt8] = []

  /// Opens a regular file; `-` is standard input.
  ///
  /// - Throws: ``JSONError`` with the errno.
  package convenience init(_ location: String) throws(JSONError) {
    guard location != "-" else {
      self.init(stream: 0)
      return
    }
    // Without O_NONBLOCK a pipe that took the file's place would wait for a writer.
    let opened = open(location, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else { throw JSONError(.unreadable(errno), at: 0) }
    self.init(descriptor: opened, isOwned: true, limit: .max)
  }

  /// Something like standard input: it may never end, and belongs to somebody else.
  package convenience init(stream descriptor: Int32, limit: Int64 = longestStandardInput) {
    self.init(descriptor: descriptor, isOwned: false, limit: limit)
  }

  private init(descriptor: Int32, isOwned: Bool, limit: Int64) {
    self.descriptor = descriptor
    self.isOwned = isOwned
    self.limit = limit
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Fills the buffer with UTF-8 and returns how many bytes are there; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    let count: Int
    if isUTF16 {
      count = try readUTF16(into: buffer)
    } else {
      let raw = try readRaw(into: buffer)
      if bytes == Int64(raw), UTF16Transcoder.isMarked(UnsafeRawBufferPointer(buffer).prefix(raw)) {
        transcoder = UTF16Transcoder(UnsafeRawBufferPointer(buffer).prefix(raw))
        count = try readUTF16(into: buffer)
      } else {
        count = raw
      }
    }
    noteOpening(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }

  private func readUTF16(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    while true {
      if let count = transcoder?.take(into: buffer), count > 0 || buffer.isEmpty { return count }
      if isAtEnd { return 0 }
      let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
      defer { piece.deallocate() }
      let count = try readRaw(into: piece)
      if count > 0 { transcoder?.add(UnsafeRawBufferPointer(piece).prefix(count)) }
    }
  }

  /// The bytes of the file as they are; 0 at the end.
  private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard !isAtEnd, !buffer.isEmpty else { return 0 }
    guard bytes < limit else { throw JSONError(.endless, at: bytes) }
    while true {
      // Pieces that stay in the cache until they are digested.
      let count = Glibc.read(descriptor, buffer.baseAddress, min(buffer.count, 256 << 10))
      if count > 0 {
        digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        bytes += Int64(count)
        return count
      }
      if count == 0 {
        isAtEnd = true
        return 0
      }
      let reason = errno
      guard reason == EINTR else { throw JSONError(.unreadable(reason), at: bytes) }
    }
  }

  /// Whether the content opens like JSON that an export could be: `{"`, `{}`, `[{`, `[[` or `["`,
  /// or is nothing but a bracket.
  var opensLikeJSON: Bool {
    switch (opening.first, opening.dropFirst().first) {
    case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
      (UInt8(ascii: "{"), nil), (UInt8(ascii: "["), nil), (UInt8(ascii: "["), UInt8(ascii: "{")),
      (UInt8(ascii: "["), UInt8(ascii: "[")), (UInt8(ascii: "["), UInt8(ascii: "\"")):
      true
    default: false
    }
  }

  private static let sampleLength = 2_048

  private func noteOpening(_ piece: UnsafeRawBufferPointer) {
    if sample.count < Self.sampleLength {
      sample += piece.prefix(Self.sampleLength - sample.count)
    }
    guard opening.count < 2 else { return }
    for byte in piece where byte > 32 && ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains(byte) {
      opening.append(byte)
      if opening.count == 2 { return }
    }
  }

  /// Whether nothing but white space was read.
  var isBlank: Bool { opening.isEmpty }

  /// Reads on to the end, for the digest's sake; not from standard input, which need not have one.
  func drain() throws(JSONError) {
    guard !isAtEnd, isOwned else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { buffer.deallocate() }
    while try readRaw(into: buffer) > 0 {}
  }

  /// Whether the file is UTF-16, as Windows PowerShell 5.1 writes by default.
  var isUTF16: Bool { transcoder != nil }

  /// The digest of all that was read, in lower-case hexadecimal.
  var sha256: String { Hexadecimal.text(digest.finish()) }
}
