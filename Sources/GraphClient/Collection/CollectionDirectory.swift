import Cryptography
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The directory of a collection: each file is there whole or not at all, and the journal says what
/// was reached.
package final class CollectionDirectory: Sendable {
  package static let manifestName = "manifest.json"
  static let journalName = ".journal.jsonl"

  package let path: String
  private let journal = Mutex<Int32>(-1)

  /// - Parameter path: made where it is not there, for its owner alone.
  package init(_ path: String) throws(GraphFailure) {
    self.path = path
    try Self.make(path)
  }

  deinit {
    journal.withLock { if $0 >= 0 { close($0) } }
  }

  private static func make(_ path: String) throws(GraphFailure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST {
        throw failure("\(made): the directory cannot be made")
      }
    }
  }

  // MARK: Files

  private func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file under a temporary name and puts it in place.
  func write(_ bytes: [UInt8], to name: String) throws(GraphFailure) {
    if let slash = name.lastIndex(of: "/") {
      try Self.make(file(String(name[..<slash])))
    }
    let temporary = file(".lapse-new-\(getpid())")
    let unique = temporary + "-" + String(name.map { $0 == "/" ? "-" : $0 })
    let descriptor = open(unique, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure("\(unique): cannot be written") }
    do throws(GraphFailure) {
      try Self.write(bytes, to: descriptor, named: name)
    } catch {
      close(descriptor)
      unlink(unique)
      throw error
    }
    close(descriptor)
    guard rename(unique, file(name)) == 0 else {
      throw Self.failure("\(file(name)): cannot be put in place")
    }
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, named name: String
  ) throws(GraphFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("\(name): cannot be written")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// The bytes of a file; nil where it cannot be read.
  func read(_ name: String) -> [UInt8]? {
    try? SmallFile.bytes(at: file(name), what: name, limit: 1 << 30)
  }

  func remove(_ name: String) {
    unlink(file(name))
  }

  /// Removes pages that no manifest names: left behind where a run was ended between a page and its
  /// line in the journal, and a later one had fewer pages.
  func removeStrays(keeping kept: Set<String>, of fileNames: [String]) {
    for name in Self.entries(of: path) {
      if name.hasPrefix(".lapse-new-") {
        remove(name)
      } else if fileNames.contains(name) {
        for inner in Self.entries(of: file(name)) where !kept.contains("\(name)/\(inner)") {
          remove("\(name)/\(inner)")
        }
      } else if !kept.contains(name),
        fileNames.contains(where: { name == "\($0).json" || name.hasPrefix("\($0)-") })
      {
        remove(name)
      }
    }
  }

  static func entries(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
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
    SHA256.digest(of: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  // MARK: The journal

  /// Opens the journal for appending and reads what it holds; a line that was cut off is dropped.
  ///
  /// - Throws: where another run is writing it.
  func openJournal() throws(GraphFailure) -> [JournalLine] {
    let location = file(Self.journalName)
    let descriptor = open(
      location, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure("\(location): cannot be written") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw GraphFailure(
        .disk, "\(path): another run is writing there: wait for it, or name another directory")
    }
    journal.withLock { $0 = descriptor }
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
    guard length == bytes.count || ftruncate(descriptor, length) == 0 else {
      throw Self.failure("\(location): cannot be written")
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
    let result = journal.withLock { descriptor -> Result<Void, GraphFailure> in
      do throws(GraphFailure) {
        return .success(try Self.write(whole, to: descriptor, named: Self.journalName))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  func removeJournal() {
    remove(Self.journalName)
  }

  package static func failure(_ what: String, number: Int32 = errno) -> GraphFailure {
    let said = "\(what) (\(String(cString: strerror(number))))"
    return [ENOSPC, EDQUOT, EFBIG].contains(number)
      ? GraphFailure(.diskFull, "\(said): free space and run again with --resume")
      : GraphFailure(.disk, "\(said): name another with --output")
  }
}
