import Dispatch
import Reporters
import Synchronization
import System

/// Writes report files so that each is there whole or not at all.
///
/// All are written under temporary names first; only when the last is complete do they replace the
/// old ones. Whatever fails before or while they do leaves the old files as they were.
struct OutputDirectory {
  struct Failure: Error {
    /// One line: what could not be done, where, why.
    var message: String
  }

  let path: String
  /// What to do where it cannot be used.
  var remedy = "name another with --output"

  /// Makes the directory and those above it.
  func create() throws(Failure) {
    do throws(Directory.MakingFailure) {
      try Directory.make(path, permissions: 0o777)
    } catch {
      throw failure("\(error.path): the directory cannot be made", error.error)
    }
    guard Path.isDirectory(path) else {
      throw Failure(message: "\(path): not a directory: \(remedy)")
    }
  }

  /// Where a report is, seen from the root; nil where the directory is gone.
  func absolutePath(of name: String) -> String? {
    Path.resolved(path).map { $0 + "/" + name }
  }

  /// Writes files by name; each body gets a sink.
  ///
  /// - Parameter jobs: how many are rendered at a time.
  func write(
    _ files: [(name: String, body: @Sendable (ByteSink) throws -> Void)], jobs: Int = 1
  ) throws(Failure) {
    // Held until the end: whoever else writes here knows that these files are somebody's.
    let lock = DirectoryLock(path)
    defer { withExtendedLifetime(lock) {} }
    if lock.isAlone != false {
      Leftovers(directory: path, names: files.map(\.name)).remove(
        olderThan: lock.isAlone == true ? 0 : 3_600)
    }
    lock.share()
    var replacements = files.map { Replacement(of: $0.name, in: path) }
    defer { for file in replacements { file.removeTemporaries() } }
    try TemporaryFiles.guarding(replacements.flatMap(\.temporaries)) { () throws(Failure) in
      try render(zip(files, replacements).map { ($1.new, $0.body) }, jobs: jobs)
      try TemporaryFiles.replacing { () throws(Failure) in try Self.putInPlace(&replacements, self)
      }
    }
  }

  /// Renders files next to each other. Of several failures the first file's is told.
  private func render(
    _ files: [(path: String, body: @Sendable (ByteSink) throws -> Void)], jobs: Int
  ) throws(Failure) {
    let workers = min(jobs, files.count)
    guard workers > 1 else {
      for file in files { try writeFile(at: file.path, file.body) }
      return
    }
    let next = Atomic<Int>(0)
    let failures = Mutex<[Int: Failure]>([:])
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let position = next.add(1, ordering: .relaxed).oldValue
        guard position < files.count, failures.withLock(\.isEmpty) else { return }
        do throws(Failure) {
          try writeFile(at: files[position].path, files[position].body)
        } catch {
          failures.withLock { $0[position] = error }
        }
      }
    }
    let first = failures.withLock { failures in failures.min { $0.key < $1.key } }
    if let first { throw first.value }
  }

  private static func putInPlace(
    _ replacements: inout [Replacement], _ directory: OutputDirectory
  ) throws(Failure) {
    for position in replacements.indices { replacements[position].keepOld() }
    for (position, file) in replacements.enumerated() where rename(file.new, file.target) != 0 {
      let problem = directory.failure("\(file.target): cannot be put in place")
      for replaced in replacements[..<position] { replaced.restoreOld() }
      throw problem
    }
    for file in replacements { file.removeTemporaries() }
  }

  /// One file on its way to replacing another.
  private struct Replacement {
    let target: String
    /// Where the new file is written.
    let new: String
    /// A second name of the old file, should it have to come back.
    private let old: String
    /// Whether no old file is there; false where that is unknown.
    private var isNew = false

    var temporaries: [String] { [new, old] }

    init(of name: String, in directory: String) {
      target = "\(directory)/\(name)"
      new = "\(directory)/.\(name).\(getpid()).tmp"
      old = "\(directory)/.\(name).\(getpid()).old"
    }

    mutating func keepOld() {
      unlink(old)
      isNew = link(target, old) != 0 && errno == ENOENT
    }

    /// Undoes a rename: where there was no file before, there is none again. On a file system
    /// without second names the new file stays, which is whole.
    func restoreOld() {
      if isNew { unlink(target) } else { rename(old, target) }
    }

    func removeTemporaries() {
      unlink(new)
      unlink(old)
    }
  }

  private func writeFile(
    at path: String, _ body: (ByteSink) throws -> Void
  ) throws(Failure) {
    let file: OpenFile
    do throws(SystemError) {
      file = try OpenFile(replacing: path, permissions: 0o666)
    } catch {
      throw failure("\(path): cannot be written", error)
    }
    let sink = ByteSink { try file.write($0) }
    do {
      try body(sink)
      try sink.finish()
    } catch let error as SystemError {
      throw Failure(message: "\(path): cannot be written (\(error))")
    } catch {
      throw Failure(message: "\(path): cannot be rendered (\(error))")
    }
  }

  private func failure(_ what: String, _ error: SystemError = SystemError()) -> Failure {
    Failure(message: "\(what) (\(error)): \(remedy)")
  }
}
