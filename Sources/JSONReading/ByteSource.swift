import Cryptography
import System

/// Reads a file, standard input or another source, hashing the bytes as they pass.
package final class ByteSource {
  /// The most bytes read from standard input; larger exports must be given as a file.
  package static let longestStandardInput: Int64 = 1 << 30

  /// The file; nil if `supply` produces the bytes.
  private let file: OpenFile?
  private let supply: ((UnsafeMutableRawBufferPointer) throws(JSONError) -> Int)?
  private let isStream: Bool
  /// The maximum number of bytes to read, because standard input may never end.
  private let limit: Int64
  private let digest = SHA256()
  private let isDigested: Bool
  package private(set) var bytes: Int64 = 0
  package private(set) var isAtEnd = false
  private var utf8 = UTF8Reader()
  private var codePage = Windows1252Transcoder()
  /// Whether the bytes are text, which may use a Windows code page.
  package var isText = false
  /// Text converted to UTF-8, of which the first `taken` bytes have been returned.
  private var ready: [UInt8] = []
  private var taken = 0
  /// Bytes that ``peek()`` fetched, of which the first `aheadTaken` have been read.
  private var ahead: [UInt8] = []
  private var aheadTaken = 0
  /// The number of bytes that ``peek()`` fetches.
  package static let peekLength = 64 << 10
  /// The first bytes as UTF-8, to identify a file that is not JSON.
  package private(set) var sample: [UInt8] = []
  /// The first two bytes that are neither white space nor part of a byte order mark.
  private var opening: [UInt8] = []

  /// Opens a regular file; `-` is standard input.
  ///
  /// - Parameter isDigested: whether to compute ``sha256``.
  /// - Throws: ``JSONError`` with the errno.
  package convenience init(_ location: String, isDigested: Bool = true) throws(JSONError) {
    guard location != "-" else {
      self.init(stream: 0)
      return
    }
    do throws(SystemError) {
      self.init(
        try OpenFile(reading: location), isStream: false, limit: .max, isDigested: isDigested)
    } catch {
      throw JSONError(.unreadable(error.code), at: 0)
    }
  }

  /// Creates a source for a stream such as standard input: it may never end, and stays open.
  package convenience init(stream descriptor: Int32, limit: Int64 = longestStandardInput) {
    self.init(OpenFile(borrowing: descriptor), isStream: true, limit: limit)
  }

  /// Creates a source from a function that supplies bytes and returns 0 at the end.
  package convenience init(
    _ supply: @escaping (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) {
    self.init(nil, isStream: false, limit: .max, supply: supply)
  }

  private init(
    _ file: OpenFile?, isStream: Bool, limit: Int64,
    supply: ((UnsafeMutableRawBufferPointer) throws(JSONError) -> Int)? = nil,
    isDigested: Bool = true
  ) {
    self.supply = supply
    self.isDigested = isDigested
    self.file = file
    self.isStream = isStream
    self.limit = limit
  }

  /// Reads UTF-8 into the buffer and returns the number of bytes; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    let count = try utf8.read(into: buffer) { (raw) throws(JSONError) in
      usesCodePage ? try readInCodePage(into: raw) : try readRaw(into: raw)
    }
    noteOpening(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }

  private var usesCodePage: Bool { isText && !UTF16Transcoder.isMarked(ahead.prefix(2)) }

  /// Reads text, converting it to UTF-8 if the bytes prove that it is in the code page.
  private func readInCodePage(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(JSONError) -> Int {
    while taken == ready.count {
      let raw = try readRaw(into: buffer)
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<raw])
      guard let text = codePage.take(piece, isLast: raw == 0) else { return raw }
      (ready, taken) = (text, 0)
      // An empty `ready` means a cut-off character, so read on, unless this is the end.
      if raw == 0 { break }
    }
    let count = min(buffer.count, ready.count - taken)
    ready.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
    }
    taken += count
    return count
  }

  /// The first bytes of the file, unconverted.
  package var start: [UInt8] { Array(ahead.prefix(Self.sampleLength)) }

  /// What ``peek()`` returned.
  package var head: [UInt8] { ahead }

  /// Returns the first bytes of the file, unconverted, without consuming them.
  package func peek() throws(JSONError) -> [UInt8] {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.peekLength, alignment: 16)
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

  /// Skips bytes, but no more than ``peek()`` returned.
  package func skip(_ count: Int) {
    aheadTaken = min(ahead.count, aheadTaken + max(0, count))
  }

  /// Reads everything as UTF-8.
  package func readAll(atMost limit: Int) throws(JSONError) -> [UInt8] {
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

  package func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard aheadTaken < ahead.count else { return try fetch(into: buffer) }
    let count = min(buffer.count, ahead.count - aheadTaken)
    ahead.withUnsafeBytes {
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: $0[aheadTaken..<aheadTaken + count]))
    }
    aheadTaken += count
    return count
  }

  /// Reads unconverted bytes from the file; returns 0 at the end.
  private func fetch(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard !isAtEnd, !buffer.isEmpty else { return 0 }
    guard bytes < limit else { throw JSONError(.endless, at: bytes) }
    // Pieces small enough to stay in the cache until they are hashed.
    let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(256 << 10))
    let count: Int
    if let supply {
      count = try supply(piece)
    } else {
      count = try readFile(into: piece)
    }
    if isDigested { digest.update(UnsafeRawBufferPointer(rebasing: piece[..<count])) }
    bytes += Int64(count)
    isAtEnd = count == 0
    return count
  }

  private func readFile(into piece: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    do throws(SystemError) {
      return try file?.read(into: piece) ?? 0
    } catch {
      throw JSONError(.unreadable(error.code), at: bytes)
    }
  }

  /// Whether the content begins like a JSON export.
  ///
  /// It begins with `{"`, `{}`, `[{`, `[[` or `["`, or is a single bracket.
  package var opensLikeJSON: Bool {
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

  /// Whether only white space was read.
  package var isBlank: Bool {
    opening.isEmpty
      && (isUTF16 || ahead.allSatisfy { $0 <= 32 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) })
  }

  /// Reads to the end to complete the digest; does nothing on a stream, which may never end.
  package func drain() throws(JSONError) {
    guard !isAtEnd, !isStream else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { buffer.deallocate() }
    while try readRaw(into: buffer) > 0 {}
  }

  /// Whether the file is UTF-16, which Windows PowerShell 5.1 writes by default.
  package var isUTF16: Bool { utf8.isUTF16 }

  /// Whether the file was read as Windows-1252, which `Set-Content` of PowerShell 5.1 writes.
  package var isWindows1252: Bool { codePage.isInUse }

  /// The SHA-256 of everything read, in lower-case hexadecimal.
  package var sha256: String { Hexadecimal.text(digest.finish()) }
}
