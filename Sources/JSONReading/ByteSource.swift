import Cryptography
import System

/// The bytes of a file or of standard input, digested as they pass.
package final class ByteSource {
  /// A larger export is read from a file.
  package static let longestStandardInput: Int64 = 1 << 30

  /// nil where something else produces the bytes.
  private let file: OpenFile?
  private let supply: ((UnsafeMutableRawBufferPointer) throws(JSONError) -> Int)?
  private let isStream: Bool
  /// How many bytes may be read: of standard input nobody knows whether it ends.
  private let limit: Int64
  private let digest = SHA256()
  private let isDigested: Bool
  package private(set) var bytes: Int64 = 0
  package private(set) var isAtEnd = false
  private var utf8 = UTF8Reader()
  private var codePage = Windows1252Transcoder()
  /// Whether the bytes are text, which may be in a code page.
  package var isText = false
  /// Text that was turned into UTF-8, and how much of it was handed out.
  private var ready: [UInt8] = []
  private var taken = 0
  /// What was looked at before it is read.
  private var ahead: [UInt8] = []
  private var aheadTaken = 0
  /// How much is looked at before it is read.
  package static let peekLength = 64 << 10
  /// The first bytes, for whoever wants to know what a file is that is not JSON.
  package private(set) var sample: [UInt8] = []
  /// The first two bytes that are no white space and no byte order mark.
  private var opening: [UInt8] = []

  /// Opens a regular file; `-` is standard input.
  ///
  /// - Parameter isDigested: whether ``sha256`` is wanted.
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

  /// Something like standard input: it may never end, and belongs to somebody else.
  package convenience init(stream descriptor: Int32, limit: Int64 = longestStandardInput) {
    self.init(OpenFile(borrowing: descriptor), isStream: true, limit: limit)
  }

  /// Bytes that something else produces; 0 of them at the end.
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

  /// Fills the buffer with UTF-8 and returns how many bytes are there; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    let count = try utf8.read(into: buffer) { (raw) throws(JSONError) in
      usesCodePage ? try readInCodePage(into: raw) : try readRaw(into: raw)
    }
    noteOpening(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }

  private var usesCodePage: Bool { isText && !UTF16Transcoder.isMarked(ahead.prefix(2)) }

  /// What is not UTF-8 is turned into it, where the bytes prove what it is.
  private func readInCodePage(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(JSONError) -> Int {
    while taken == ready.count {
      let raw = try readRaw(into: buffer)
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<raw])
      guard let text = codePage.take(piece, isLast: raw == 0) else { return raw }
      (ready, taken) = (text, 0)
      // Nothing but the beginning of a character, or the end.
      if raw == 0 { break }
    }
    let count = min(buffer.count, ready.count - taken)
    ready.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
    }
    taken += count
    return count
  }

  /// The first bytes of the file as they are.
  package var start: [UInt8] { Array(ahead.prefix(Self.sampleLength)) }

  /// The first bytes of the file as they are, which stay to be read.
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

  /// Passes over bytes that ``peek()`` has shown, and nothing more.
  package func skip(_ count: Int) {
    aheadTaken = min(ahead.count, aheadTaken + max(0, count))
  }

  /// All of it as UTF-8.
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

  /// The bytes of the file as they are; 0 at the end.
  private func fetch(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard !isAtEnd, !buffer.isEmpty else { return 0 }
    guard bytes < limit else { throw JSONError(.endless, at: bytes) }
    // Pieces that stay in the cache until they are digested.
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

  /// Whether the content opens like JSON that an export could be: `{"`, `{}`, `[{`, `[[` or `["`,
  /// or is nothing but a bracket.
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

  /// Whether nothing but white space was read.
  package var isBlank: Bool {
    opening.isEmpty
      && (isUTF16 || ahead.allSatisfy { $0 <= 32 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) })
  }

  /// Reads on to the end, for the digest's sake; not from standard input, which need not have one.
  package func drain() throws(JSONError) {
    guard !isAtEnd, !isStream else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { buffer.deallocate() }
    while try readRaw(into: buffer) > 0 {}
  }

  /// Whether the file is UTF-16, as Windows PowerShell 5.1 writes by default.
  package var isUTF16: Bool { utf8.isUTF16 }

  /// Whether the file was read as Windows-1252, as `Set-Content` of Windows PowerShell 5.1 writes.
  package var isWindows1252: Bool { codePage.isInUse }

  /// The digest of all that was read, in lower-case hexadecimal.
  package var sha256: String { Hexadecimal.text(digest.finish()) }
}
