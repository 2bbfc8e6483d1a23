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
  /// Where the bytes come from if not from a descriptor.
  private let supply: ((UnsafeMutableRawBufferPointer) throws(JSONError) -> Int)?
  private let digest = SHA256()
  private(set) var bytes: Int64 = 0
  private(set) var isAtEnd = false
  private var transcoder: UTF16Transcoder?
  private var codePage = Windows1252Transcoder()
  /// Whether the bytes are text, which may be in a code page.
  var isText = false
  /// Text that was turned into UTF-8, and how much of it was handed out.
  private var ready: [UInt8] = []
  /// What was looked at before it is read.
  private var ahead: [UInt8] = []
  private var aheadTaken = 0
  private var hasBegun = false
  private var taken = 0
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

  /// Bytes that something else produces; 0 of them at the end.
  convenience init(
    _ supply: @escaping (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) {
    self.init(descriptor: -1, isOwned: false, limit: .max, supply: supply)
  }

  private init(
    descriptor: Int32, isOwned: Bool, limit: Int64,
    supply: ((UnsafeMutableRawBufferPointer) throws(JSONError) -> Int)? = nil
  ) {
    self.supply = supply
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
      let raw = taken < ready.count ? 0 : try readRaw(into: buffer)
      let isFirst = raw > 0 && !hasBegun
      if raw > 0 { hasBegun = true }
      if isFirst, UTF16Transcoder.isMarked(UnsafeRawBufferPointer(buffer).prefix(raw)) {
        transcoder = UTF16Transcoder(UnsafeRawBufferPointer(buffer).prefix(raw))
        count = try readUTF16(into: buffer)
      } else {
        count = isText ? try readInCodePage(raw, into: buffer) : raw
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

  /// What of the bytes in the buffer is not UTF-8 is turned into it, where the bytes prove what it is.
  private func readInCodePage(
    _ first: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(JSONError) -> Int {
    var raw = first
    while taken == ready.count {
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<raw])
      guard let text = codePage.take(piece, isLast: raw == 0) else { return raw }
      (ready, taken) = (text, 0)
      // Nothing but the beginning of a character.
      guard text.isEmpty, raw > 0 else { break }
      raw = try readRaw(into: buffer)
    }
    let count = min(buffer.count, ready.count - taken)
    ready.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
    }
    taken += count
    return count
  }

  /// The first bytes of the file as they are.
  var start: [UInt8] { Array(ahead.prefix(Self.sampleLength)) }

  /// The first bytes of the file as they are, which stay to be read.
  func peek() throws(JSONError) -> [UInt8] {
    let piece = UnsafeMutableRawBufferPointer.allocate(
      byteCount: FileContent.sampleLength, alignment: 16)
    defer { piece.deallocate() }
    var count = 0
    while count < piece.count {
      let more = try fetch(into: UnsafeMutableRawBufferPointer(rebasing: piece[count...]))
      if more == 0 { break }
      count += more
    }
    ahead = Array(piece[..<count])
    return ahead
  }

  /// All of it as UTF-8.
  func readAll(atMost limit: Int) throws(JSONError) -> [UInt8] {
    var text: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = try read(into: piece)
      if count == 0 { return text }
      guard text.count + count <= limit else { throw JSONError(.tooLarge, at: Int64(text.count)) }
      text += piece[..<count]
    }
  }

  func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard aheadTaken < ahead.count else { return try fetch(into: buffer) }
    let count = min(buffer.count, ahead.count - aheadTaken)
    ahead.withUnsafeBytes {
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: $0[aheadTaken..<aheadTaken + count]))
    }
    aheadTaken += count
    return count
  }

  /// The bytes of the file as they are; 0 at the end.
  private func fetch(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard !isAtEnd, !buffer.isEmpty else { return 0 }
    guard bytes < limit else { throw JSONError(.endless, at: bytes) }
    if let supply {
      let count = try supply(buffer)
      guard count > 0 else {
        isAtEnd = true
        return 0
      }
      digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      bytes += Int64(count)
      return count
    }
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
  var isBlank: Bool {
    opening.isEmpty && isUTF16
      || opening.isEmpty
        && ahead.allSatisfy { $0 <= 32 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
  }

  /// Reads on to the end, for the digest's sake; not from standard input, which need not have one.
  func drain() throws(JSONError) {
    guard !isAtEnd, isOwned || supply != nil else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { buffer.deallocate() }
    while try readRaw(into: buffer) > 0 {}
  }

  /// Whether the file is UTF-16, as Windows PowerShell 5.1 writes by default.
  var isUTF16: Bool { transcoder != nil }

  /// Whether the file was read as Windows-1252, as `Set-Content` of Windows PowerShell 5.1 writes.
  var isWindows1252: Bool { codePage.isInUse }

  /// The digest of all that was read, in lower-case hexadecimal.
  var sha256: String { Hexadecimal.text(digest.finish()) }
}
