import System

/// Reads one file after another into a reused buffer.
final class FileContents {
  /// The maximum size in bytes of a file that must be read whole, i.e. UTF-16 text.
  static let largest = 64 << 20

  enum Outcome {
    /// The text of the file, valid until the next file is read.
    case text(UnsafeBufferPointer<UInt8>)
    /// A large file, to be read in pieces.
    case large(FileBytes)
    /// Nothing to scan: a binary, a device, an empty file or a skipped one.
    case nothing
    /// The reason why the file was not read, in one line.
    case problem(String)
  }

  private var buffer: UnsafeMutableRawBufferPointer

  init() {
    // Reading is three times as fast as into a buffer that is 16 bytes off a page boundary.
    buffer = .allocate(byteCount: 256 << 10, alignment: 4_096)
  }

  deinit {
    buffer.deallocate()
  }

  /// Reads a regular file; symbolic links are not followed.
  ///
  /// - Parameter skipped: files not to read, by device and inode.
  func read(_ location: String, skipping skipped: Set<FileIdentity>) -> Outcome {
    do throws(SystemError) {
      let file = try OpenFile(reading: location, followsLinks: false)
      guard let status = try? file.status, status.kind == .regular else { return .nothing }
      if !skipped.isEmpty, skipped.contains(status.identity) { return .nothing }
      if status.size > FileBytes.largestWhole, let isText = isTextInPieces(file) {
        return isText ? .large(FileBytes(file, count: status.size)) : .nothing
      }
      return try read(file, size: status.size)
    } catch {
      return error.isLink ? .nothing : .problem("cannot be read (\(error))")
    }
  }

  /// Whether a large file is text that can be read in pieces; nil if it is UTF-16.
  private func isTextInPieces(_ file: OpenFile) -> Bool? {
    let head = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, 8 << 10)])
    guard let count = try? file.read(into: head, at: 0), count > 0 else { return nil }
    let bytes = UnsafeRawBufferPointer(rebasing: head[..<count])
    return isUTF16(bytes) ? nil : isText(bytes)
  }

  private func read(_ file: OpenFile, size: Int) throws(SystemError) -> Outcome {
    var count = 0
    while true {
      if count == buffer.count {
        guard count < Self.largest else {
          return .problem(
            "is larger than \(Self.largest >> 20) MiB, so it was not read: "
              + "split it, or leave it out")
        }
        grow(to: min(max(size + 1, count * 2), Self.largest))
      }
      let piece = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      if piece == 0 { break }
      // A file with a NUL byte is not text, so read no further.
      if count == 0, !isText(UnsafeRawBufferPointer(rebasing: buffer[..<min(piece, 8 << 10)])) {
        return .nothing
      }
      count += piece
      if count == size, count < buffer.count { break }
    }
    return text(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  private func grow(to count: Int) {
    let grown = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 4_096)
    grown.copyMemory(from: UnsafeRawBufferPointer(buffer))
    buffer.deallocate()
    buffer = grown
  }

  private func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, 0, bytes.count) == nil || isUTF16(bytes)
  }

  /// Whether the bytes begin with a UTF-16 mark, which Windows PowerShell 5.1 and old tools write.
  private func isUTF16(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2
      && (bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF)
  }

  private func text(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    guard isUTF16(bytes) else {
      let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
      let rest = UnsafeRawBufferPointer(rebasing: bytes[(hasMark ? 3 : 0)...])
      return rest.isEmpty ? .nothing : .text(rest.assumingMemoryBound(to: UInt8.self))
    }
    let text = UTF16Transcoder.text(bytes)
    if text.isEmpty { return .nothing }
    if text.count > buffer.count { grow(to: text.count) }
    buffer.copyBytes(from: text)
    return .text(
      UnsafeRawBufferPointer(rebasing: buffer[..<text.count]).assumingMemoryBound(to: UInt8.self))
  }
}
