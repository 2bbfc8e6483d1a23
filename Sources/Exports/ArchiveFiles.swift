import Inventory
import JSONReading

/// Reads the entries of an archive as if it were a directory of files.
struct ArchiveFiles {
  let reader: ExportFileReader
  let archive: InputWalker.Found
  let limits: ArchiveLimits
  /// How many archives enclose this one.
  let level: Int
  /// The kind of archive with its article: `a ZIP archive`.
  let name: String

  /// - Parameter open: opens the archive from its beginning.
  func read(open: () -> ArchiveReader?) -> [ExportFileReader.Result] {
    guard let opened = open() else { return [problem("cannot be read: memory ran out")] }
    var results: [ExportFileReader.Result] = []
    var again: [Int: [Int: String]] = [:]
    var number = 0
    do throws(JSONError) {
      while let entry = try opened.next() {
        defer { number += 1 }
        guard let found = found(entry) else { continue }
        var read = self.read(entry, found, opened, [:])
        // After a damaged or refused entry nothing can be trusted.
        if opened.isOver, let last = read.indices.last, read[last].refused != nil {
          if !entry.isUnnamed {
            read[last].facts.holdsUnread = true
            read[last].file?.problem? += "; nothing after it in the archive was read"
          }
          return results + read
        }
        if read.count == 1, let first = read.first, !first.lateContexts.isEmpty {
          again[number] = first.lateContexts
        } else {
          results += read
        }
      }
      if number == 0 { results.append(problem("is an empty archive: pack it again")) }
    } catch {
      let words = ExportFileReader.problem(of: error)
      results.append(
        number == 0 && !claimsToBeArchive
          ? listed("is \(name) and \(words)")
          : problem("is \(name) and \(words)"))
    }
    // These entries have their `@odata.context` after the objects, so they are read again.
    if !again.isEmpty, level == 0, let reopened = open() {
      results += reread(again, reopened)
    }
    return results
  }

  private func reread(
    _ contexts: [Int: [Int: String]], _ archive: ArchiveReader
  ) -> [ExportFileReader.Result] {
    var results: [ExportFileReader.Result] = []
    var number = 0
    while let entry = try? archive.next() {
      defer { number += 1 }
      guard let known = contexts[number], let found = found(entry) else { continue }
      results += read(entry, found, archive, known)
    }
    return results
  }

  private func read(
    _ entry: ArchiveReader.Entry, _ found: InputWalker.Found, _ archive: ArchiveReader,
    _ known: [Int: String]
  ) -> [ExportFileReader.Result] {
    var found = found
    if entry.isEncrypted {
      found.problem = "is encrypted: unpack it with its password, and name the result"
      return reader.read(found, knownContexts: [:])
    }
    guard level <= limits.nesting else { return [] }
    let ahead = ReadAhead { buffer throws(JSONError) in try archive.read(into: buffer) }
    // The archive continues after this entry.
    defer { ahead.stop() }
    let source = ByteSource { buffer throws(JSONError) in try ahead.read(into: buffer) }
    return reader.read(found, from: source, knownContexts: known, level: level + 1)
  }

  /// Returns the entry as a file to read; nil if a directory walk would skip it.
  private func found(_ entry: ArchiveReader.Entry) -> InputWalker.Found? {
    let name =
      entry.isUnnamed || entry.path.isEmpty ? ArchivePath.unpacked(archive.path) : entry.path
    guard !ArchivePath.isHidden(name) else { return nil }
    return InputWalker.Found(
      location: "", path: "\(archive.path)/\(name)", layout: "\(archive.layout)/\(name)",
      isExplicit: entry.isUnnamed && archive.isExplicit)
  }

  /// Whether a damaged archive was probably meant as an export.
  ///
  /// A file that only begins like an archive need not be one.
  private var claimsToBeArchive: Bool {
    let endings = [".zip", ".gz", ".tgz", ".tar", ".zst", ".bz2", ".xz"]
    let path = archive.path.lowercased()
    return archive.isExplicit || endings.contains { path.hasSuffix($0) }
      || ForeignContent.claimsToBeJSON(archive.path)
  }

  /// Lists the archive itself among the inputs, without reading its entries.
  private func listed(_ words: String) -> ExportFileReader.Result {
    .init(
      inventory: TenantInventory(), facts: FileFacts(),
      file: InputFile(
        path: archive.path, sha256: nil, bytes: 0, format: ExportFormat.unrecognised.rawValue,
        objects: 0, problem: words))
  }

  /// Lists the archive itself with a problem.
  private func problem(_ words: String) -> ExportFileReader.Result {
    var found = archive
    found.problem = words
    return reader.read(found, knownContexts: [:]).first
      ?? .init(inventory: TenantInventory(), facts: FileFacts())
  }
}
