import CLibArchive
import System

/// Unpacks a pack so that it can be checked.
package enum ArchiveUnpacking {
  private static let mostFiles = 2_000_000

  /// Returns how many bytes an archive of a size may unpack to.
  ///
  /// A small archive of nothing but zeros holds a thousand times its size, and could fill the disk.
  /// Reports and exports shrink to a twelfth.
  package static func limit(archiveBytes: Int) -> Int64 {
    let (least, most): (Int64, Int64) = (1 << 30, 64 << 30)
    return min(max(min(Int64(archiveBytes), most) * 100, least), most)
  }

  /// Unpacks the regular files of an archive into a directory.
  ///
  /// - Parameters:
  ///   - directory: created if necessary; its parent exists.
  ///   - limit: how many bytes it may unpack to; nil to choose by its size.
  /// - Returns: the top-level directory in the archive that contains the pack; empty if the pack
  ///   is at the top level itself.
  /// - Throws: if the archive contains a link, a device or a path that leads out of it.
  package static func unpack(
    _ path: String, into directory: String, limit: Int64? = nil
  ) throws(EvidenceError) -> String {
    let limit = limit ?? Self.limit(archiveBytes: (try? FileStatus(path).size) ?? 0)
    guard let archive = archive_read_new() else { throw EvidenceError("memory ran out") }
    defer { archive_read_free(archive) }
    archive_read_support_filter_gzip(archive)
    archive_read_support_format_zip(archive)
    archive_read_support_format_tar(archive)
    guard archive_read_open_filename(archive, path, 256 << 10) == ARCHIVE_OK else {
      throw damage(path)
    }
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
      throw EvidenceError("\(directory): cannot be made (\(SystemError()))")
    }
    var roots: Set<String> = []
    var isPack = false
    var total: Int64 = 0
    var count = 0
    while true {
      var header: OpaquePointer?
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK, let header else { throw damage(path) }
      count += 1
      let kind = archive_entry_filetype(header)
      let isDirectory = kind == lapse_archive_directory
      guard let name = name(of: header, isDirectory: isDirectory), count <= mostFiles,
        isDirectory || kind == lapse_archive_regular_file, archive_entry_hardlink(header) == nil
      else {
        throw EvidenceError(
          "\(path): contains a link, a device or a path outside it: it is not a lapse "
            + "evidence pack")
      }
      // Some programs also list directories, which are created along with their files.
      if isDirectory { continue }
      if name == BagTags.declarationName { isPack = true }
      roots.insert(name.split(separator: "/").dropLast().first.map(String.init) ?? "")
      try write(archive, name, in: directory, path: path, total: &total, limit: limit)
      guard total <= limit else {
        throw EvidenceError(
          "\(path): unpacks to more than \(limit >> 20) MiB, which no pack of its size does: if you trust it, unpack "
            + "it yourself and name the directory")
      }
    }
    if isPack { return "" }
    guard roots.count == 1, let root = roots.first else {
      throw EvidenceError(
        roots.isEmpty
          ? "\(path): is empty: it is not a lapse evidence pack"
          : "\(path): contains more than one directory: it is not a lapse evidence pack")
    }
    return root
  }

  /// Returns the normalized name of an entry; nil if it leads out of the archive.
  ///
  /// Some programs prefix every name with `./`, and end directory names with `/`.
  private static func name(of header: OpaquePointer, isDirectory: Bool) -> String? {
    var name =
      (archive_entry_pathname_utf8(header) ?? archive_entry_pathname(header))
      .map { String(cString: $0) } ?? ""
    while name.hasPrefix("./") { name.removeFirst(2) }
    if isDirectory {
      if name.hasSuffix("/") { name.removeLast() }
      if name.isEmpty || name == "." { return "" }
    }
    return SafePath.isSafe(name) ? name : nil
  }

  /// Writes the content of an entry, up to the piece that exceeds the limit.
  private static func write(
    _ archive: OpaquePointer, _ name: String, in directory: String, path: String,
    total: inout Int64, limit: Int64
  ) throws(EvidenceError) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { piece.deallocate() }
    do throws(Directory.CreationFailure) {
      try Directory.make(
        String(name[..<(name.lastIndex(of: "/") ?? name.startIndex)]), in: directory,
        permissions: 0o700)
    } catch {
      throw EvidenceError("\(error.path): cannot be made (\(error.error))")
    }
    do throws(SystemError) {
      let target = directory + "/" + name
      // A name that occurs twice is refused, because it is unclear which file would be checked.
      guard !Path.exists(target) else { throw SystemError(EEXIST) }
      let file = try OpenFile(replacing: target, permissions: 0o600)
      while true {
        let count = archive_read_data(archive, piece.baseAddress, piece.count)
        guard count >= 0 else { throw SystemError(EIO) }
        if count == 0 { return }
        total += Int64(count)
        guard total <= limit else { return }
        try file.write(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<count]))
      }
    } catch {
      let remedy =
        [ENOSPC, EDQUOT, EFBIG].contains(error.code)
        ? "free space, or set TMPDIR to a directory that has more" : "get the pack again"
      throw EvidenceError("\(path): cannot be unpacked (\(error)): \(remedy)")
    }
  }

  private static func damage(_ path: String) -> EvidenceError {
    EvidenceError("\(path): is damaged, or not a pack (.tar.gz, .zip or directory): get it again")
  }
}
