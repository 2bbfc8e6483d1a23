import Evidence
import Inventory
import System

/// The destination of a pack, which appears there complete or not at all.
///
/// What is already there is never replaced: a pack is evidence, and the old one may have been handed
/// out.
struct PackOutput {
  let path: String
  let kind: ArchiveKind
  /// The directory in which it is assembled.
  let staging: String
  /// The file in which it is put together if it is an archive.
  private let archive: String
  private let cleanup: SignalCleanup

  init(_ path: String) throws(ExitStatus) {
    let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = trimmed
    guard let kind = ArchiveKind(of: trimmed) else {
      throw Terminal.refusal(
        "--output \(path): is not a kind of pack: name a new directory, .tar.gz, .tgz or .zip")
    }
    self.kind = kind
    let slash = trimmed.lastIndex(of: "/")
    let parent = slash.map { String(trimmed[..<$0]) } ?? "."
    let name = slash.map { String(trimmed[trimmed.index(after: $0)...]) } ?? trimmed
    guard !name.isEmpty, name != ".", name != ".." else {
      throw Terminal.refusal(
        "--output \(path): names no pack: name a new directory, .tar.gz or .zip")
    }
    guard !Path.exists(trimmed) else {
      throw Terminal.refusal("--output \(path): already exists: name another, or remove it")
    }
    do throws(Directory.CreationFailure) {
      try Directory.make(parent, permissions: 0o777)
    } catch {
      throw Terminal.refusal("\(error.path): the directory cannot be made (\(error.error))")
    }
    // An absolute path, because signing programs run in another directory.
    let folder = Path.resolved(parent.isEmpty ? "/" : parent) ?? parent
    staging = "\(folder == "/" ? "" : folder)/.\(name).\(getpid()).tmp"
    archive = staging + ".archive"
    Directory.remove(staging, depth: Self.depth)
    cleanup = SignalCleanup(removing: staging, depth: Self.depth, and: archive)
    guard mkdir(staging, 0o777) == 0 else {
      let error = SystemError()
      cleanup.cancel()
      throw Terminal.refusal("\(staging): cannot be made (\(error))")
    }
  }

  /// The maximum depth of directories in a pack.
  static let depth = 80

  /// Moves the finished pack into place.
  func finish(_ files: [String], time: Instant) throws {
    if kind != .directory {
      let writer = try ArchiveWriter(archive, kind, time: time)
      for file in files { try writer.add(staging + "/" + file, as: rootName + "/" + file) }
      try writer.finish()
    }
    if let error = cleanup.putInPlace(kind == .directory ? staging : archive, at: path) {
      throw Terminal.refusal("\(path): cannot be put in place (\(error))")
    }
  }

  /// The directory in the archive, independent of the archive's name.
  private var rootName: String { "lapse-evidence" }

  /// Removes what is not in place.
  func remove() {
    Directory.remove(staging, depth: Self.depth)
    unlink(archive)
    cleanup.cancel()
  }
}
