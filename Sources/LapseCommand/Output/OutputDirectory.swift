import Dispatch
import Reporters
import Synchronization
import System

/// Writes report files so that each is there in full or not at all.
///
/// All are written under temporary names first and replace the old ones only when the last is
/// complete. A failure before or during that leaves the old files as they were.
struct OutputDirectory {
  struct Failure: Error {
    /// The failed action with its place and cause, in one line.
    var message: String
  }

  let path: String
  /// The remedy if it cannot be used.
  var remedy = "name another with --output"

  /// Creates the directory and its parents.
  func create() throws(Failure) {
    do throws(Directory.CreationFailure) {
      try Directory.make(path, permissions: 0o777)
    } catch {
      throw failure("\(error.path): the directory cannot be made", error.error)
    }
    guard Path.isDirectory(path) else {
      throw Failure(message: "\(path): not a directory: \(remedy)")
    }
  }

  /// Returns a report's absolute path; nil if the directory is gone.
  func absolutePath(of name: String) -> String? {
    Path.resolved(path).map { $0 + "/" + name }
  }

  /// Writes files one after another; each body receives a sink.
  func write(
    _ files: [(name: String, body: (ByteSink) throws -> Void)]
  ) throws(Failure) {
    try replace(files.map { $0.name }) { paths throws(Failure) in
      for (file, path) in zip(files, paths) {
        let new = try open(path)
        try Self.write(path, new, file.body)
      }
    }
  }

  /// Writes files that can be rendered concurrently.
  ///
  /// - Parameter jobs: how many at a time.
  func write(
    _ files: [(name: String, body: @Sendable (ByteSink) throws -> Void)], jobs: Int
  ) throws(Failure) {
    try replace(files.map { $0.name }) { paths throws(Failure) in
      try render(zip(files, paths).map { ($1, $0.body) }, jobs: jobs)
    }
  }

  /// Replaces files once `body` has written all of them under the names it receives.
  private func replace(
    _ names: [String], _ body: ([String]) throws(Failure) -> Void
  ) throws(Failure) {
    // Held until the end, so that other writers know that these files are in use.
    let lock = DirectoryLock(path)
    defer { withExtendedLifetime(lock) {} }
    if lock.isAlone != false {
      Leftovers(directory: path, names: names).remove(
        olderThan: lock.isAlone == true ? 0 : 3_600)
    }
    lock.share()
    var replacements = names.map { Replacement(of: $0, in: path) }
    defer { for file in replacements { file.removeTemporaries() } }
    try TemporaryFiles.guarding(replacements.flatMap(\.temporaries)) { () throws(Failure) in
      try body(replacements.map(\.new))
      try TemporaryFiles.replacing { () throws(Failure) in try Self.putInPlace(&replacements, self)
      }
    }
  }

  /// The maximum number of files open at a time, whatever the jobs.
  private static let mostOpen = 6

  /// One file that is being rendered.
  private struct Rendering: Sendable {
    let path: String
    let file: OpenFile
    let body: @Sendable (ByteSink) throws -> Void
  }

  /// Renders files concurrently; of several failures, the first file's is thrown.
  private func render(
    _ files: [(path: String, body: @Sendable (ByteSink) throws -> Void)], jobs: Int
  ) throws(Failure) {
    for start in stride(from: 0, to: files.count, by: Self.mostOpen) {
      let end = min(start + Self.mostOpen, files.count)
      // All files exist before the first is rendered, so that whatever ends the program removes
      // them and no thread creates another afterwards.
      var renderings: [Rendering] = []
      for (path, body) in files[start..<end] {
        renderings.append(Rendering(path: path, file: try open(path), body: body))
      }
      try render(renderings, jobs: jobs)
    }
  }

  private func render(_ files: [Rendering], jobs: Int) throws(Failure) {
    let next = Atomic<Int>(0)
    let failures = Mutex<[Int: Failure]>([:])
    DispatchQueue.concurrentPerform(iterations: min(jobs, files.count)) { _ in
      while true {
        let position = next.add(1, ordering: .relaxed).oldValue
        guard position < files.count, failures.withLock(\.isEmpty) else { return }
        do throws(Failure) {
          let file = files[position]
          try Self.write(file.path, file.file, file.body)
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

  /// A file about to replace another.
  private struct Replacement {
    let target: String
    /// The path at which the new file is written.
    let new: String
    /// A second link to the old file, in case it has to be restored.
    private let old: String
    /// Whether there is no old file; false if unknown.
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

    /// Undoes a rename; if there was no file before, the new one is removed.
    ///
    /// On a file system without hard links the new file stays, which is complete.
    func restoreOld() {
      if isNew { unlink(target) } else { rename(old, target) }
    }

    func removeTemporaries() {
      unlink(new)
      unlink(old)
    }
  }

  private func open(_ path: String) throws(Failure) -> OpenFile {
    do throws(SystemError) {
      return try TemporaryFiles.making { () throws(SystemError) in
        try OpenFile(replacing: path, permissions: 0o666)
      }
    } catch {
      throw failure("\(path): cannot be written", error)
    }
  }

  private static func write(
    _ path: String, _ file: OpenFile, _ body: (ByteSink) throws -> Void
  ) throws(Failure) {
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
