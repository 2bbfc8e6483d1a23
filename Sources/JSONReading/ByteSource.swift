import Cryptography
import System

/// The bytes of a file or of standard input, digested as they pass.
package final class ByteSource {
  /// A larger export is read from a file.
  package static let longestStandardInput: Int64 = 1 << 30

  private let file: OpenFile
  private let isStream: Bool
  /// How many bytes may be read: of standard input nobody knows whether it ends.
  private let limit: Int64
  private let digest = SHA256()
  package private(set) var bytes: Int64 = 0
  package private(set) var isAtEnd = false
  private var utf8 = UTF8Reader()
  /// The first bytes, for whoever wants to know what a file is that is not JSON.
  package private(set) var sample: [UInt8] = []
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
    do throws(SystemError) {
      self.init(try OpenFile(reading: location), isStream: false, limit: .max)
    } catch {
      throw JSONError(.unreadable(error.code), at: 0)
    }
  }

  /// Something like standard input: it may never end, and belongs to somebody else.
  package convenience init(stream descriptor: Int32, limit: Int64 = longestStandardInput) {
    self.init(OpenFile(borrowing: descriptor), isStream: true, limit: limit)
  }

  private init(_ file: OpenFile, isStream: Bool, limit: Int64) {
    self.file = file
    self.isStream = isStream
    self.limit = limit
  }

  /// Fills the buffer with UTF-8 and returns how many bytes are there; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    let count = try utf8.read(into: buffer) { (raw) throws(JSONError) in try readRaw(into: raw) }
    noteOpening(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }

  /// The bytes of the file as they are; 0 at the end.
  private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard !isAtEnd, !buffer.isEmpty else { return 0 }
    guard bytes < limit else { throw JSONError(.endless, at: bytes) }
    // Pieces that stay in the cache until they are digested.
    let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(256 << 10))
    let count: Int
    do throws(SystemError) {
      count = try file.read(into: piece)
    } catch {
      throw JSONError(.unreadable(error.code), at: bytes)
    }
    digest.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
    bytes += Int64(count)
    isAtEnd = count == 0
    return count
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
  package var isBlank: Bool { opening.isEmpty }

  /// Reads on to the end, for the digest's sake; not from standard input, which need not have one.
  package func drain() throws(JSONError) {
    guard !isAtEnd, !isStream else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { buffer.deallocate() }
    while try readRaw(into: buffer) > 0 {}
  }

  /// Whether the file is UTF-16, as Windows PowerShell 5.1 writes by default.
  package var isUTF16: Bool { utf8.isUTF16 }

  /// The digest of all that was read, in lower-case hexadecimal.
  package var sha256: String { Hexadecimal.text(digest.finish()) }
}
