package import Inventory
import SecretShapes
import Synchronization
import System

/// Looks through directories for the places where a tenant's applications are used: the doorway of
/// this room.
package struct ReferenceScanner: Sendable {
  /// What a scan found.
  package struct Result: Sendable {
    /// By application, file and line.
    package var places: [UsePlace] = []
    package var secrets: [ExposedSecret] = []
    /// Text files that were looked at.
    package var files = 0
    /// What was not read, and why: paths with one line each, by path.
    package var problems: [(path: String, problem: String)] = []
  }

  private let search: IdentifierSearch
  private let directories: [String]
  private let skipped: Set<FileIdentity>
  private let respectsGitignore: Bool

  /// - Parameters:
  ///   - directories: those to look through; a file is looked at alone.
  ///   - inputs: files and directories of the export itself: they name every application and use
  ///     none.
  package init(
    _ known: KnownIdentifiers, directories: [String], besides inputs: [String] = [],
    respectsGitignore: Bool = false
  ) {
    search = IdentifierSearch(known: known)
    self.directories = directories.sorted()
    // A directory that is asked for is looked through, whatever else it is.
    skipped = Set(inputs.compactMap { FileIdentity($0) })
      .subtracting(directories.compactMap { FileIdentity($0) })
    self.respectsGitignore = respectsGitignore
  }

  /// Whether that can be looked through; the reason where it cannot.
  package static func problem(with directory: String) -> String? {
    Path.isReadable(directory) ? nil : "cannot be read (\(SystemError())): check the path"
  }

  /// Looks through all of it, several files at a time. Neither their order nor the number of jobs
  /// changes what is found.
  package func scan(jobs: Int) async -> Result {
    let walk = TreeWalk(roots(), skipping: skipped, respectsGitignore: respectsGitignore)
    let gathered = Gathered()
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

  /// What the workers found so far.
  private final class Gathered: Sendable {
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

  /// What to walk.
  private func roots() -> [TreeWalk.Work] {
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

  /// How reports call several directories: by as many of their last names as tell them apart.
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

  /// Where a file is that a report calls so; nil where that cannot be told.
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

  /// Where directories are. One inside another is left out: it is walked with the other.
  private static func separate(_ directories: [String]) -> [String] {
    // A link that a person named is followed: they meant what it leads to.
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

  /// Looks at one file, by its path as reports print it.
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

  /// Looks at a file that is not kept in memory.
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

  /// Notes that the path of a file held a secret.
  private func noteSecret(in path: String, _ shown: String, _ result: inout Result) {
    guard shown != path else { return }
    result.secrets.append(ExposedSecret(path: shown, line: 1, field: "its path", appId: nil))
  }

  /// Whether a file without a known id may say something anyway: lists of stores tell dates, and
  /// manifests hide ids in base64.
  private func isStore(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> Bool {
    let suffixes = [".json", ".yaml", ".yml"]
    guard bytes.count < 8 << 20, suffixes.contains(where: { path.hasSuffix($0) }) else {
      return false
    }
    if path.hasSuffix(".json") {
      return bytes.contains(".vault.", rare: 1) && bytes.contains("attributes", rare: 4)
        || bytes.contains("\"updatedAt\"", rare: 8)
          && ["AZURE", "ARM_", "AAD", "ENTRA"].contains { bytes.contains($0) }
        || bytes.contains("\"Secret\"", rare: 1)
    }
    return bytes.contains("kind: Secret", rare: 6)
  }

  private func isOwnOutput(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> Bool {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(4_096))
    if OwnOutput.isNamed(path), head.contains("apse") { return true }
    return path.hasSuffix(".json") && head.contains("\"schemaVersion\"")
      && head.contains("\"lapse\"")
  }

  /// A path as it may be shown: parts shaped like a secret are taken out.
  private static func shown(_ path: String) -> String {
    SecretShape.path(path)
  }
}
