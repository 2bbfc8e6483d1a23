import CLibArchive
import JSONReading
import SecretShapes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads the entries of an archive in order: ZIP, tar, and files packed with a compressor.
///
/// The compressors are gzip, Zstandard, bzip2 and xz; libarchive does the work.
///
/// Nothing is written to disk, and no path from the archive is ever opened. One reader serves one
/// thread.
final class ArchiveReader {
  struct Entry {
    /// The path in the archive without parts that lead out of it; empty if the archive has none.
    var path: String
    var isEncrypted: Bool
    /// Whether it is a single compressed file rather than an entry with a name.
    var isUnnamed: Bool
  }

  private let archive: OpaquePointer
  private let limits: ArchiveLimits
  private var unpacked: Int64 = 0
  private var entries = 0
  /// The source of the bytes if the archive is not a file.
  private let supply: Supply?
  private var isOpen = false
  /// Whether nothing more can be read from it.
  private(set) var isOver = false

  /// The bytes of an archive inside another.
  private final class Supply {
    let read: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
    /// Unpacks the bytes on the way if they are gzip.
    let gzip: GzipStream?
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    var error: JSONError?

    /// - Parameter isGzip: whether the bytes are gzip, whose checksums libarchive does not verify.
    init(
      isGzip: Bool, _ read: @escaping (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
    ) {
      gzip = isGzip ? GzipStream(read) : nil
      self.read = read
    }

    func take() throws(JSONError) -> Int {
      if let gzip { return try gzip.read(into: buffer) }
      return try read(buffer)
    }

    deinit { buffer.deallocate() }
  }

  private init?(
    supply: Supply?, limits: ArchiveLimits
  ) {
    guard let archive = archive_read_new() else { return nil }
    self.archive = archive
    self.supply = supply
    self.limits = limits
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_filter_xz(archive)
    archive_read_support_format_zip(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_format_raw(archive)
  }

  /// Opens a file.
  ///
  /// libarchive opens it by itself if possible, because it has to seek in a ZIP archive.
  convenience init?(_ path: String, isGzip: Bool = false, limits: ArchiveLimits = .standard) {
    guard isGzip else {
      self.init(supply: nil, limits: limits)
      isOpen = archive_read_open_filename(archive, path, 64 << 10) == ARCHIVE_OK
      return
    }
    guard let source = try? ByteSource(path) else { return nil }
    self.init(isGzip: true, limits: limits) { buffer throws(JSONError) in
      try source.readRaw(into: buffer)
    }
  }

  /// Opens an archive inside another.
  convenience init?(
    isGzip: Bool = false, limits: ArchiveLimits = .standard,
    read: @escaping (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) {
    let supply = Supply(isGzip: isGzip, read)
    self.init(supply: supply, limits: limits)
    let client = Unmanaged.passUnretained(supply).toOpaque()
    let status = archive_read_open(
      archive, client, nil,
      { _, client, target in
        guard let client else { return -1 }
        let supply = Unmanaged<Supply>.fromOpaque(client).takeUnretainedValue()
        do throws(JSONError) {
          let count = try supply.take()
          target?.pointee = UnsafeRawPointer(supply.buffer.baseAddress)
          return count
        } catch {
          supply.error = error
          return -1
        }
      }, nil)
    isOpen = status == ARCHIVE_OK
  }

  deinit { archive_read_free(archive) }

  /// Returns the next entry that is a file; nil after the last.
  ///
  /// - Throws: ``JSONError`` if the archive is damaged or too large.
  func next() throws(JSONError) -> Entry? {
    guard isOpen else { throw damage() }
    while true {
      var header: OpaquePointer?
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF {
        guard endsProperly else {
          throw Self.damage("it ends without its end mark", at: unpacked)
        }
        return nil
      }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let header else { throw damage() }
      entries += 1
      guard entries <= limits.entries else {
        throw refusal(
          "holds more than \(limits.entries) entries: unpack it, and name the result")
      }
      let isUnnamed = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_RAW
      guard isUnnamed || archive_entry_filetype(header) == lapse_archive_regular_file else {
        continue
      }
      // libarchive takes any bytes as "raw": without a compressor around them this is no archive.
      guard !isUnnamed || archive_filter_count(archive) > 1 || supply?.gzip != nil else {
        throw refusal("cannot be unpacked (it is damaged): pack it again, or unpack it")
      }
      let name =
        archive_entry_pathname_utf8(header) ?? archive_entry_pathname(header)
      return Entry(
        path: isUnnamed ? "" : ArchivePath.safe(name.map { String(cString: $0) } ?? ""),
        isEncrypted: archive_entry_is_encrypted(header) != 0, isUnnamed: isUnnamed)
    }
  }

  /// Whether the archive was read to its end mark.
  ///
  /// The mark of tar is blocks of zeros. libarchive does not miss them, but consumes them.
  private var endsProperly: Bool {
    archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK != ARCHIVE_FORMAT_TAR
      || archive_filter_bytes(archive, 0) > archive_read_header_position(archive)
  }

  /// Reads bytes of the current entry into the buffer; returns 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
      if count == Int(ARCHIVE_RETRY) { continue }
      guard count >= 0 else {
        isOver = count <= Int(ARCHIVE_FATAL)
        throw damage()
      }
      unpacked += Int64(count)
      try check()
      return count
    }
  }

  private func check() throws(JSONError) {
    defer { isOver = isOver || unpacked > limits.total }
    if unpacked > limits.total {
      throw refusal(
        "unpacks to more than \(limits.total >> 30) GiB: unpack it, and name the result")
    }
    let packed = max(1, supply?.gzip?.packed ?? archive_filter_bytes(archive, -1))
    if unpacked > limits.ratioMatters, unpacked / packed > limits.ratio {
      isOver = true
      throw refusal("unpacks to more than \(limits.ratio) times its size, as no export does")
    }
  }

  private func refusal(_ words: String) -> JSONError { JSONError(.refused(words), at: unpacked) }

  private func damage() -> JSONError {
    if let error = supply?.error { return error }
    let words = archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged"
    return Self.damage(words, at: unpacked)
  }

  /// - Parameter words: the library's message, which may quote the archive.
  static func damage(_ words: String, at offset: Int64) -> JSONError {
    let safe = String(
      words.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F }.prefix(100)
        .map { Character($0) })
    return JSONError(
      .refused(
        "cannot be unpacked (\(SecretShape.matches(safe) ? "it is damaged" : safe)): pack it again, or "
          + "unpack it"), at: offset)
  }
}

/// How much an archive may unpack to: anything larger is not an export but an attack or a mistake.
struct ArchiveLimits {
  /// The bytes of all entries together.
  var total: Int64 = 32 << 30
  /// The unpacked size as a multiple of the archive's. Graph's JSON shrinks to a tenth, logs to a
  /// fiftieth.
  var ratio: Int64 = 300
  /// The number of unpacked bytes up to which the ratio does not matter.
  var ratioMatters: Int64 = 64 << 20
  var entries = 100_000
  /// Levels of archives within archives.
  var nesting = 1

  static let standard = ArchiveLimits()
}
