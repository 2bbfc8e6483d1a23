import Synchronization
import System

/// The work of a scan, shared by its workers: directories to list, and files to read.
///
/// Links are not followed: a target inside the tree is found anyway, and one outside is not to be
/// scanned. This also rules out loops.
final class TreeWalk: Sendable {
  struct Directory: Sendable {
    /// The path to open.
    var location: String
    /// The path in reports; empty for the only directory that was named.
    var path: String
    var depth: Int
    var rules: IgnoreRules
    /// The path in reports of the repository that contains it; nil if there is none.
    var repository: String?
  }

  enum Entry: Sendable {
    case directory(Directory)
    case files(Directory, [String])
  }

  /// A file or directory that was not read, and why.
  struct Problem: Hashable, Comparable, Sendable {
    var path: String
    var problem: String

    static func < (left: Problem, right: Problem) -> Bool {
      (left.path, left.problem) < (right.path, right.problem)
    }
  }

  private struct State {
    var waiting: [Entry] = []
    /// The number of work items waiting or in progress.
    var unfinished = 0
    var problems: [Problem] = []
    /// Idle workers, to resume when there is work or all is done.
    var idle: [CheckedContinuation<Void, Never>] = []

    var isOver: Bool { unfinished == 0 }

    /// Returns and clears the idle workers, which then check for work again.
    mutating func awakened() -> [CheckedContinuation<Void, Never>] {
      defer { idle = [] }
      return idle
    }
  }

  private let state: Mutex<State>
  private let skipped: Set<FileIdentity>
  private let respectsGitignore: Bool

  init(_ roots: [Entry], skipping skipped: Set<FileIdentity>, respectsGitignore: Bool) {
    self.skipped = skipped
    self.respectsGitignore = respectsGitignore
    state = Mutex(
      State(waiting: roots, unfinished: roots.count, problems: []))
  }

  /// Returns the next files to read, listing directories on the way; nil once nothing is left.
  func nextFiles() async -> (Directory, [String])? {
    while true {
      let (work, isOver) = state.withLock { ($0.waiting.popLast(), $0.isOver) }
      switch work {
      case .files(let directory, let names): return (directory, names)
      case .directory(let directory):
        list(directory)
        finish()
      case nil:
        if isOver { return nil }
        await moreWork()
      }
    }
  }

  /// Waits until there is more work, or none left.
  private func moreWork() async {
    await withCheckedContinuation { continuation in
      let isNow = state.withLock { state in
        let isNow = !state.waiting.isEmpty || state.isOver
        if !isNow { state.idle.append(continuation) }
        return isNow
      }
      if isNow { continuation.resume() }
    }
  }

  /// Marks one work item as done.
  func finish() {
    let idle = state.withLock { state in
      state.unfinished -= 1
      return state.isOver ? state.awakened() : []
    }
    for worker in idle { worker.resume() }
  }

  func note(_ path: String, _ problem: String) {
    state.withLock { state in
      if state.problems.count < Self.mostProblems {
        state.problems.append(Problem(path: path, problem: problem))
      }
    }
  }

  static let mostProblems = 10_000
  private static let deepest = 128

  var problems: [Problem] { state.withLock { $0.problems } }

  // MARK: Directories

  /// Version control directories, whose content is not deployed.
  private static let versionControl: Set<String> = [
    ".git", ".hg", ".svn", ".bzr", ".jj", "CVS", "_darcs", ".fslckout",
  ]

  private func list(_ directory: Directory) {
    guard directory.depth < Self.deepest else {
      return note(
        directory.path, "is more than \(Self.deepest) directories deep, so it was not read")
    }
    let entries: [System.Directory.Entry]
    do throws(SystemError) {
      entries = try System.Directory.entries(of: directory.location, followsLinks: false)
    } catch {
      return note(directory.path, "cannot be listed (\(error)): allow reading it")
    }
    var files: [String] = []
    var directories: [String] = []
    var isRepository = false
    for entry in entries {
      let name = entry.name
      guard entry.isUTF8 else {
        note(
          join(directory.path, name), "has a name that is not UTF-8, so it was not read: rename it")
        continue
      }
      if name == ".git" { isRepository = true }
      let kind =
        entry.kind ?? (try? FileStatus(directory.location + "/" + name, followsLinks: false))?.kind
      if kind == .regular { files.append(name) }
      if kind == .directory { directories.append(name) }
    }
    var directory = directory
    if isRepository { directory.repository = directory.path.isEmpty ? "." : directory.path }
    enter(directory, files: files, directories: directories)
  }

  private func enter(_ directory: Directory, files: [String], directories: [String]) {
    let rules =
      respectsGitignore
      ? GitRepository.rules(in: directory.location, below: directory.rules) : .none
    var work: [Entry] = []
    for name in directories where !Self.versionControl.contains(name) {
      let path = join(directory.path, name)
      let location = directory.location + "/" + name
      if rules.ignores(location, isDirectory: true) { continue }
      if !skipped.isEmpty, FileIdentity(location).map({ skipped.contains($0) }) ?? false {
        continue
      }
      work.append(
        .directory(
          Directory(
            location: location, path: path, depth: directory.depth + 1, rules: rules,
            repository: directory.repository)))
    }
    let wanted = files.filter {
      !rules.ignores(directory.location + "/" + $0, isDirectory: false)
    }
    var start = 0
    while start < wanted.count {
      let end = min(start + Self.batch, wanted.count)
      work.append(.files(directory, Array(wanted[start..<end])))
      start = end
    }
    guard !work.isEmpty else { return }
    let idle = state.withLock { state in
      state.unfinished += work.count
      state.waiting += work
      return state.awakened()
    }
    for worker in idle { worker.resume() }
  }

  /// The number of files that a worker takes at a time.
  private static let batch = 64

  func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "/" + name }
}
