import CLibArchive
import System

/// Unpacks a pack so that it can be checked.
package enum ArchiveUnpacking {
  /// The maximum size in bytes; the next property limits the number of files.
  private static let limit: Int64 = 64 << 30
  private static let mostFiles = 2_000_000

  /// Unpacks the regular files of an archive into a directory.
  ///
  /// - Returns: the top-level directory in the archive that contains the pack; empty if the pack
  ///   is at the top level itself.
  /// - Throws: if the archive contains a link, a device or a path that leads out of it.
  package static func unpack(_ path: String, into directory: String) throws(EvidenceError) -> String
  {
    guard let archive = archive_read_new() else { throw EvidenceError("memory ran out") }
    defer { archive_read_free(archive) }
    archive_read_support_filter_gzip(archive)
    archive_read_support_format_zip(archive)
    archive_read_support_format_tar(archive)
    guard archive_read_open_filename(archive, path, 256 << 10) == ARCHIVE_OK else {
      throw damage(path)
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
          "\(path): holds an entry that no pack has (a link, a device, or a path that leads out of it): it is not "
            + "a pack of lapse")
      }
      // Some programs also list directories, which are created along with their files.
      if isDirectory { continue }
      if name == BagTags.declarationName { isPack = true }
      roots.insert(name.split(separator: "/").dropLast().first.map(String.init) ?? "")
      try write(archive, to: directory + "/" + name, path: path, total: &total)
    }
    if isPack { return "" }
    guard roots.count == 1, let root = roots.first else {
      throw EvidenceError(
        roots.isEmpty
          ? "\(path): is empty: it is not a pack of lapse"
          : "\(path): holds more than one directory: it is not a pack of lapse")
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

  private static func write(
    _ archive: OpaquePointer, to target: String, path: String, total: inout Int64
  ) throws(EvidenceError) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { piece.deallocate() }
    do throws(Directory.MakingFailure) {
      try Directory.make(
        String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)]), permissions: 0o700)
    } catch {
      throw EvidenceError("\(error.path): cannot be made (\(error.error))")
    }
    do throws(SystemError) {
      // A name that occurs twice is refused, because it is unclear which file would be checked.
      guard !Path.exists(target) else { throw SystemError(EEXIST) }
      let file = try OpenFile(replacing: target, permissions: 0o600)
      while true {
        let count = archive_read_data(archive, piece.baseAddress, piece.count)
        guard count >= 0 else { throw SystemError(EIO) }
        if count == 0 { return }
        total += Int64(count)
        guard total <= limit else { throw SystemError(EFBIG) }
        try file.write(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<count]))
      }
    } catch {
      throw EvidenceError("\(path): cannot be unpacked (\(error)): get the pack again")
    }
  }

  private static func damage(_ path: String) -> EvidenceError {
    EvidenceError("\(path): is damaged, or no pack (.tar.gz, .zip or directory): get it again")
  }
}
