import Cryptography
import FoundationEssentials
import Synchronization
package import System

/// The directory of a collection.
///
/// Each file is either there in full or not at all, and the journal records how far the run got.
package final class CollectionDirectory: Sendable {
  package static let manifestName = "manifest.json"
  static let journalName = ".journal.jsonl"

  package let path: String
  private let journal = Mutex<OpenFile?>(nil)

  /// - Parameter path: created if missing, accessible to its owner only.
  package init(_ path: String) throws(GraphFailure) {
    self.path = path
    try Self.make(path)
  }

  private static func make(_ path: String) throws(GraphFailure) {
    do throws(Directory.CreationFailure) {
      try Directory.make(path, permissions: 0o700)
    } catch {
      throw failure("\(error.path): the directory cannot be made", error.error)
    }
  }

  // MARK: Files

  private func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file under a temporary name, then renames it into place.
  func write(_ bytes: [UInt8], to name: String) throws(GraphFailure) {
    if let slash = name.lastIndex(of: "/") {
      try Self.make(file(String(name[..<slash])))
    }
    let temporary = file(".lapse-new-\(getpid())")
    let unique = temporary + "-" + String(name.map { $0 == "/" ? "-" : $0 })
    do throws(SystemError) {
      try OpenFile(replacing: unique, permissions: 0o600).write(bytes)
    } catch {
      unlink(unique)
      throw Self.failure("\(unique): cannot be written", error)
    }
    guard rename(unique, file(name)) == 0 else {
      throw Self.failure("\(file(name)): cannot be put in place")
    }
  }

  /// Returns the bytes of a file; nil if it cannot be read.
  func read(_ name: String) -> [UInt8]? {
    try? SmallFile.bytes(at: file(name), what: name, limit: 1 << 30)
  }

  func remove(_ name: String) {
    unlink(file(name))
  }

  /// Removes pages that no manifest names.
  ///
  /// They remain if a run was ended between writing a page and its journal line, and a later run
  /// had fewer pages.
  func removeStrays(keeping kept: Set<String>, of fileNames: [String]) {
    for name in Self.names(in: path) {
      if name.hasPrefix(".lapse-new-") {
        remove(name)
      } else if fileNames.contains(name) {
        for inner in Self.names(in: file(name)) where !kept.contains("\(name)/\(inner)") {
          remove("\(name)/\(inner)")
        }
      } else if !kept.contains(name),
        fileNames.contains(where: { name == "\($0).json" || name.hasPrefix("\($0)-") })
      {
        remove(name)
      }
    }
  }

  private static func names(in path: String) -> [String] {
    ((try? Directory.entries(of: path)) ?? []).map(\.name)
  }

  package func write(_ manifest: CollectionManifest) throws(GraphFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(manifest) else {
      throw GraphFailure(.disk, "\(Self.manifestName) cannot be written")
    }
    try write(Array(bytes) + [UInt8(ascii: "\n")], to: Self.manifestName)
  }

  package func manifest() -> CollectionManifest? { Self.manifest(in: path) }

  static func manifest(in path: String) -> CollectionManifest? {
    let bytes = try? SmallFile.bytes(
      at: path + "/" + manifestName, what: manifestName, limit: 1 << 30)
    return bytes.flatMap { try? JSONDecoder().decode(CollectionManifest.self, from: Data($0)) }
  }

  static func sha256(_ bytes: [UInt8]) -> String {
    Hexadecimal.text(SHA256.digest(of: bytes))
  }

  // MARK: The journal

  /// Opens the journal for appending and reads its lines, dropping one that was cut off.
  ///
  /// - Throws: if another run is writing to it.
  func openJournal() throws(GraphFailure) -> [JournalLine] {
    let location = file(Self.journalName)
    let file: OpenFile
    do throws(SystemError) {
      file = try OpenFile(appendingTo: location, permissions: 0o600)
    } catch {
      throw Self.failure("\(location): cannot be written", error)
    }
    guard (try? file.lock(isExclusive: true)) == true else {
      throw GraphFailure(
        .disk, "\(path): another run is writing there: wait for it, or name another directory")
    }
    journal.withLock { $0 = file }
    let bytes = read(Self.journalName) ?? []
    var lines: [JournalLine] = []
    var length = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    {
      guard let read = try? JSONDecoder().decode(JournalLine.self, from: Data(line)) else { break }
      lines.append(read)
      length += line.count + 1
    }
    do throws(SystemError) {
      if length != bytes.count { try file.truncate(to: length) }
    } catch {
      throw Self.failure("\(location): cannot be written", error)
    }
    return lines
  }

  func append(_ line: JournalLine) throws(GraphFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(line) else {
      throw GraphFailure(.disk, "the journal cannot be written")
    }
    let whole = Array(bytes) + [UInt8(ascii: "\n")]
    do throws(SystemError) {
      try journal.withLock { (file) throws(SystemError) in try file?.write(whole) }
    } catch {
      throw Self.failure("\(Self.journalName): cannot be written", error)
    }
  }

  func removeJournal() {
    remove(Self.journalName)
  }

  package static func failure(
    _ what: String, _ error: SystemError = SystemError()
  ) -> GraphFailure {
    let message = "\(what) (\(error))"
    return [ENOSPC, EDQUOT, EFBIG].contains(error.code)
      ? GraphFailure(.diskFull, "\(message): free space and run again with --resume")
      : GraphFailure(.disk, "\(message): name another with --output")
  }
}
