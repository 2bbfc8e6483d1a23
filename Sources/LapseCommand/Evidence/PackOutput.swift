import Evidence
import Inventory
import System

/// The destination of a pack, which appears there complete or not at all.
struct PackOutput {
  let path: String
  let kind: ArchiveKind
  /// The directory in which it is assembled.
  let staging: String

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
    guard kind != .directory || !Path.exists(trimmed) else {
      throw Terminal.refusal("--output \(path): already exists: name another, or remove it")
    }
    do throws(Directory.MakingFailure) {
      try Directory.make(parent, permissions: 0o777)
    } catch {
      throw Terminal.refusal("\(error.path): the directory cannot be made (\(error.error))")
    }
    // An absolute path, because signing programs run in another directory.
    let folder = Path.resolved(parent.isEmpty ? "/" : parent) ?? parent
    staging = "\(folder == "/" ? "" : folder)/.\(name).\(getpid()).tmp"
    Directory.remove(staging, depth: Self.depth)
    guard mkdir(staging, 0o777) == 0 else {
      throw Terminal.refusal("\(staging): cannot be made (\(SystemError()))")
    }
  }

  /// The maximum depth of directories in a pack.
  static let depth = 80

  /// Moves the finished pack into place.
  func finish(_ files: [String], time: Instant) throws {
    guard kind != .directory else {
      guard rename(staging, path) == 0 else {
        throw Terminal.refusal("\(path): cannot be put in place (\(SystemError()))")
      }
      return
    }
    let archive = staging + ".archive"
    defer { unlink(archive) }
    try TemporaryFiles.guarding([archive]) {
      let writer = try ArchiveWriter(archive, kind, time: time)
      for file in files { try writer.add(staging + "/" + file, as: rootName + "/" + file) }
      try writer.finish()
    }
    guard rename(archive, path) == 0 else {
      throw Terminal.refusal("\(path): cannot be put in place (\(SystemError()))")
    }
    remove()
  }

  /// The directory in the archive, independent of the archive's name.
  private var rootName: String { "lapse-evidence" }

  func remove() { Directory.remove(staging, depth: Self.depth) }
}
