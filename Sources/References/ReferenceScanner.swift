package import Inventory
import SecretShapes
import Synchronization
import System

/// Scans directories for places where a tenant's applications are used.
///
/// This is the entry point of the module.
package struct ReferenceScanner: Sendable {
  /// The findings of a scan.
  package struct Result: Sendable {
    /// The places, sorted by application, file and line.
    package var places: [UsePlace] = []
    package var secrets: [ExposedSecret] = []
    /// The number of text files scanned.
    package var files = 0
    /// The paths that were not read, each with the reason in one line; sorted by path.
    package var problems: [(path: String, problem: String)] = []
  }

  private let search: IdentifierSearch
  private let directories: [String]
  private let skipped: Set<FileIdentity>
  private let respectsGitignore: Bool

  /// - Parameters:
  ///   - directories: the directories, or single files, to scan.
  ///   - inputs: files and directories of the export itself, which are skipped, because they name
  ///     every application but use none.
  package init(
    _ known: KnownIdentifiers, directories: [String], besides inputs: [String] = [],
    respectsGitignore: Bool = false
  ) {
    search = IdentifierSearch(known: known)
    self.directories = directories.sorted()
    // Scan a directory that was requested, even if it is also an input.
    skipped = Set(inputs.compactMap { FileIdentity($0) })
      .subtracting(directories.compactMap { FileIdentity($0) })
    self.respectsGitignore = respectsGitignore
  }

  /// Returns the reason why a directory cannot be scanned; nil if it can.
  package static func problem(with directory: String) -> String? {
    Path.isReadable(directory) ? nil : "cannot be read (\(SystemError())): check the path"
  }

  /// Scans everything, several files at a time.
  ///
  /// The result depends neither on the order of files nor on the number of jobs.
  package func scan(jobs: Int) async -> Result {
    let walk = TreeWalk(roots(), skipping: skipped, respectsGitignore: respectsGitignore)
    let gathered = SharedResult()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, jobs) {
        group.addTask {
          gathered.add(await work(on: walk))
        }
      }
    }
    var result = gathered.result
    result.places.sort()
    result.secrets = Set(result.secrets).sorted()
    result.problems = walk.problems.sorted().map { (Self.shown($0.path), $0.problem) }
    return result
  }

  /// Collects what the workers find.
  private final class SharedResult: Sendable {
    private let state = Mutex(Result())

    var result: Result { state.withLock { $0 } }

    func add(_ part: Result) {
      state.withLock { result in
        result.places += part.places
        result.secrets += part.secrets
        result.files += part.files
      }
    }
  }

  /// Returns the initial work: directories to walk and single files.
  private func roots() -> [TreeWalk.Entry] {
    let locations = Self.separate(directories)
    return zip(locations, Self.labels(of: locations)).map { location, label in
      let directory = TreeWalk.Directory(
        location: location, path: label, depth: 0,
        rules: respectsGitignore ? GitRepository.rules(above: location) : .none)
      guard !Self.isDirectory(location), let slash = location.lastIndex(of: "/") else {
        return .directory(directory)
      }
      let above = TreeWalk.Directory(
        location: String(location[..<slash]), path: "", depth: 0, rules: .none)
      return .files(above, [String(location[location.index(after: slash)...])])
    }
  }

  private static func resolved(_ location: String) -> String {
    Path.resolved(location) ?? location
  }

  private static func isDirectory(_ location: String) -> Bool {
    (try? FileStatus(location)).map { $0.kind == .directory } ?? true
  }

  /// Returns labels for directories in reports: as many trailing names as distinguish them.
  private static func labels(of locations: [String]) -> [String] {
    guard locations.count > 1 else { return locations.map { _ in "" } }
    let parts = locations.map { $0.split(separator: "/").map(String.init) }
    let longest = parts.map(\.count).max() ?? 1
    for count in 1...max(1, longest) {
      let labels = parts.map { $0.suffix(count).joined(separator: "/") }
      if Set(labels).count == labels.count { return labels }
    }
    return locations
  }

  /// Returns the location of a file from its path in reports; nil if unknown.
  package static func location(ofPath path: String, in directories: [String]) -> String? {
    let locations = separate(directories)
    for (location, label) in zip(locations, labels(of: locations)) {
      let name = location.split(separator: "/").last.map(String.init)
      if !isDirectory(location) {
        if name == path { return location }
      } else if label.isEmpty {
        return location + "/" + path
      } else if path.hasPrefix(label + "/") {
        return location + path.dropFirst(label.count)
      }
    }
    return nil
  }

  /// Resolves directories, and leaves out those inside another one.
  private static func separate(_ directories: [String]) -> [String] {
    // Follow a link that the user named: its target is what they meant.
    let locations = Set(directories.map(resolved)).sorted()
    return locations.filter { location in
      !locations.contains { $0 != location && location.hasPrefix($0 == "/" ? $0 : $0 + "/") }
    }
  }

  // MARK: One worker

  private func work(on walk: TreeWalk) async -> Result {
    let contents = FileContents()
    let reader = TextReader()
    var result = Result()
    while let (directory, names) = await walk.nextFiles() {
      for name in names {
        let path = walk.join(directory.path, name)
        switch contents.read(directory.location + "/" + name, skipping: skipped) {
        case .nothing: break
        case .problem(let problem): walk.note(Self.shown(path), problem)
        case .text(let bytes):
          result.files += 1
          look(at: bytes, path, &result, with: reader, repository: directory.repository)
        case .large(let file):
          result.files += 1
          look(at: file, path, &result, with: reader, repository: directory.repository)
        }
      }
      walk.finish()
    }
    return result
  }

  /// Scans one file.
  func look(
    at bytes: UnsafeBufferPointer<UInt8>, _ path: String, _ result: inout Result,
    with reader: TextReader, repository: String? = nil
  ) {
    let isPromising = search.isPromising(bytes) || isStore(bytes, path)
    let holdsShape = bytes.contains("Q~", rare: 1) && SecretShape.holdsEntraSecret(bytes)
    guard isPromising || holdsShape, !isOwnOutput(bytes, path) else { return }
    let shown = Self.shown(path)
    noteSecret(in: path, shown, &result)
    if LargeDocument.isLarge(bytes.count, path) {
      readLarge(FileBytes(bytes), shown, &result, with: reader, repository, holdsShape: holdsShape)
      return
    }
    var found = PlaceCollector(
      ReferenceDocument(path: shown, bytes: bytes, repository: repository, reader), search: search,
      readers: PlaceCatalogue.readers)
    if isPromising {
      PlaceWalk.read(&found, with: reader)
      found.addMentions()
    }
    if holdsShape { found.noteSecretShapes(in: bytes) }
    let (places, secrets) = found.finish()
    result.places += places
    result.secrets += secrets
  }

  /// Scans a file that is too large to keep in memory.
  private func look(
    at file: FileBytes, _ path: String, _ result: inout Result, with reader: TextReader,
    repository: String?
  ) {
    guard !isOwnOutput(file.bytes(0..<4_096), path) else { return }
    var holdsShape = false
    file.forEachPiece(overlap: 512) { piece, _ in
      holdsShape = piece.contains("Q~", rare: 1) && SecretShape.holdsEntraSecret(piece)
      return !holdsShape
    }
    let shown = Self.shown(path)
    noteSecret(in: path, shown, &result)
    readLarge(file, shown, &result, with: reader, repository, holdsShape: holdsShape)
  }

  private func readLarge(
    _ file: FileBytes, _ path: String, _ result: inout Result, with reader: TextReader,
    _ repository: String?, holdsShape: Bool
  ) {
    var large = LargeDocument(file, path, repository: repository, search, reader)
    let isPromising = large.find()
    guard isPromising || holdsShape else { return }
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var found = PlaceCollector(
      ReferenceDocument(path: path, bytes: empty, roots: [], reader), search: search,
      readers: PlaceCatalogue.readers)
    if isPromising { large.read(&found) }
    if holdsShape {
      var line = 1
      file.forEachPiece { piece, _ in
        line = found.noteSecretShapes(in: piece, from: line)
        return true
      }
    }
    let (places, secrets) = found.finish()
    result.places += places
    result.secrets += secrets
  }

  /// Records a secret in the path of a file.
  private func noteSecret(in path: String, _ shown: String, _ result: inout Result) {
    guard shown != path else { return }
    result.secrets.append(ExposedSecret(path: shown, line: 1, field: "its path", appId: nil))
  }

  /// Whether a file is worth reading even without a known id.
  private func isStore(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> Bool {
    bytes.count < 8 << 20
      && StoreMarks.words(in: bytes, of: path).contains { bytes.contains($0, rare: 6) }
  }

  private func isOwnOutput(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> Bool {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(4_096))
    if OwnOutput.isNamed(path), head.contains("apse") { return true }
    return path.hasSuffix(".json") && head.contains("\"schemaVersion\"")
      && head.contains("\"lapse\"")
  }

  /// Returns a path for display, with parts that are shaped like a secret replaced.
  private static func shown(_ path: String) -> String {
    SecretShape.path(path)
  }
}
