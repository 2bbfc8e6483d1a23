import CLibArchive
package import Inventory
import System

/// Writes a bag as one file: sorted names, one time for all, no user and group.
package final class ArchiveWriter {
  private let archive: OpaquePointer
  private let time: Instant

  /// - Parameter time: the time given to all entries.
  package init(_ path: String, _ kind: ArchiveKind, time: Instant) throws(EvidenceError) {
    guard let archive = archive_write_new() else { throw EvidenceError("memory ran out") }
    self.archive = archive
    self.time = time
    if kind == .zip {
      archive_write_set_format_zip(archive)
      archive_write_set_options(
        archive, "zip:compression=deflate,zip:compression-level=\(Self.level)")
    } else {
      // The plain form, because the others add records that differ between versions.
      archive_write_set_format_pax_restricted(archive)
      archive_write_add_filter_gzip(archive)
      archive_write_set_options(archive, "gzip:compression-level=\(Self.level),gzip:!timestamp")
    }
    guard archive_write_open_filename(archive, path) == ARCHIVE_OK else {
      let error = Self.error(of: archive, path)
      archive_write_free(archive)
      throw error
    }
  }

  /// The lowest level already shrinks JSON to a twelfth; more takes longer than the report itself.
  private static let level = 1

  deinit { archive_write_free(archive) }

  package func add(_ location: String, as name: String) throws(EvidenceError) {
    guard let entry = archive_entry_new() else { throw EvidenceError("memory ran out") }
    defer { archive_entry_free(entry) }
    let file: OpenFile
    let size: Int
    do throws(SystemError) {
      file = try OpenFile(reading: location)
      size = try file.status.size
    } catch {
      throw EvidenceError("\(name): cannot be packed (\(error))")
    }
    archive_entry_set_pathname_utf8(entry, name)
    archive_entry_set_size(entry, Int64(size))
    archive_entry_set_filetype(entry, lapse_archive_regular_file)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_mtime(entry, time_t(time.secondsSinceEpoch), 0)
    archive_entry_set_uid(entry, 0)
    archive_entry_set_gid(entry, 0)
    guard archive_write_header(archive, entry) == ARCHIVE_OK else {
      throw Self.error(of: archive, name)
    }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { piece.deallocate() }
    while true {
      let count: Int
      do throws(SystemError) { count = try file.read(into: piece) } catch {
        throw EvidenceError("\(name): cannot be packed (\(error))")
      }
      if count == 0 { break }
      guard archive_write_data(archive, piece.baseAddress, count) == count else {
        throw Self.error(of: archive, name)
      }
    }
  }

  package func finish() throws(EvidenceError) {
    guard archive_write_close(archive) == ARCHIVE_OK else {
      throw Self.error(of: archive, "the pack")
    }
  }

  private static func error(of archive: OpaquePointer, _ name: String) -> EvidenceError {
    let words = archive_error_string(archive).map { String(cString: $0) } ?? "no reason given"
    return EvidenceError("\(name): cannot be written (\(words)): check space and permissions")
  }
}

/// The form in which a pack is stored, chosen by its name: `pack.zip` gives `zip`.
package enum ArchiveKind: Sendable {
  case directory
  case gzippedTar
  case zip

  /// - Returns: nil if the name is that of an unsupported kind of archive.
  package init?(of name: String) {
    let name = name.lowercased()
    if name.hasSuffix(".tar.gz") || name.hasSuffix(".tgz") {
      self = .gzippedTar
    } else if name.hasSuffix(".zip") {
      self = .zip
    } else if Self.others.contains(where: { name.hasSuffix($0) }) {
      return nil
    } else {
      self = .directory
    }
  }

  private static let others = [
    ".7z", ".bz2", ".gz", ".rar", ".tar", ".tbz2", ".txz", ".tzst", ".xz", ".zst",
  ]
}
