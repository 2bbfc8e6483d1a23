import JSONReading

/// Checks the write-ahead log next to an SQLite database, e.g. `roadrecon.db-wal`.
///
/// Its changes are not in the database file, which is read as it is.
///
/// https://sqlite.org/fileformat2.html#walformat
enum WriteAheadLog {
  static let problem =
    "has changes in the write-ahead log beside it (-wal), which were not read: end the program that writes "
    + "to it, run sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)', and read it again"

  private static let largest = 256 << 20
  private static let headerSize = 32
  private static let frameHeaderSize = 24

  /// Whether the log next to a database holds pages that differ from the database's.
  ///
  /// A log stays unchanged after it has been written back, so the contents must be compared.
  static func hasChanges(beside database: String) -> Bool {
    guard let log = bytes(of: database + "-wal"), log.count > headerSize,
      [0x377F_0682, 0x377F_0683].contains(number(log, 0))
    else { return false }
    let pageSize = Int(number(log, 8))
    guard (512...65_536).contains(pageSize) else { return false }
    var changed = pages(in: log, pageSize: pageSize)
    guard !changed.isEmpty, let source = try? ByteSource(database) else { return false }
    let page = UnsafeMutableRawBufferPointer.allocate(byteCount: pageSize, alignment: 16)
    defer { page.deallocate() }
    var number: UInt32 = 1
    while !changed.isEmpty, fill(page, from: source) {
      if let place = changed.removeValue(forKey: number) {
        guard log[place..<place + pageSize].elementsEqual(page) else { return true }
      }
      number += 1
    }
    return !changed.isEmpty
  }

  /// Returns the offset of the last committed content of each page.
  private static func pages(in log: [UInt8], pageSize: Int) -> [UInt32: Int] {
    var committed: [UInt32: Int] = [:]
    var pending: [UInt32: Int] = [:]
    var frame = headerSize
    while frame + frameHeaderSize + pageSize <= log.count {
      // Frames of an earlier round have different salts.
      guard log[frame + 8..<frame + 16].elementsEqual(log[16..<24]) else { break }
      pending[number(log, frame)] = frame + frameHeaderSize
      if number(log, frame + 4) != 0 {
        committed.merge(pending) { $1 }
        pending = [:]
      }
      frame += frameHeaderSize + pageSize
    }
    return committed
  }

  private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Returns the bytes of a file; nil if it cannot be read.
  private static func bytes(of path: String) -> [UInt8]? {
    guard let source = try? ByteSource(path) else { return nil }
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { piece.deallocate() }
    while let count = try? source.readRaw(into: piece), count > 0 {
      bytes += piece[..<count]
      guard bytes.count <= largest else { return bytes }
    }
    return bytes
  }

  /// - Returns: whether a whole page was read.
  private static func fill(_ page: UnsafeMutableRawBufferPointer, from source: ByteSource) -> Bool {
    var count = 0
    while count < page.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: page[count...])
      guard let more = try? source.readRaw(into: rest), more > 0 else { return false }
      count += more
    }
    return true
  }
}
