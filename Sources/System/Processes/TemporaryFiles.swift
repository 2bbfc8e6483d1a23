import Synchronization

/// Removes temporary files if a signal ends the program: reports that are not yet in place.
package enum TemporaryFiles {
  /// The signal handler's data: plain memory, because the handler may not lock or allocate.
  private struct Table {
    var paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    /// Above zero while files are being replaced; a signal that arrives then is deferred.
    var replacing: Int32 = 0
    /// The deferred signal.
    var pending: Int32 = 0
  }

  private static let capacity = 64

  private nonisolated(unsafe) static let table: UnsafeMutablePointer<Table> = {
    let paths = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: capacity)
    paths.initialize(repeating: nil, count: capacity)
    let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
    table.initialize(to: Table(paths: paths))
    return table
  }()

  private struct Users {
    var count = 0
    /// The previous handlers, in the order of ``Signals/ending``.
    var handlers: [Signals.Handler?] = []
  }

  private static let users = Mutex(Users())

  /// How many files are being made, and whether a signal is removing them.
  private static let filesBeingMade = Atomic(0)
  private static let isEnding = Atomic(false)

  /// Runs `body`, which makes a file that is guarded.
  ///
  /// A signal waits until the file exists, so that it is removed; after a signal none is made.
  package static func making<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    filesBeingMade.add(1, ordering: .sequentiallyConsistent)
    defer { filesBeingMade.subtract(1, ordering: .sequentiallyConsistent) }
    if isEnding.load(ordering: .sequentiallyConsistent) {
      filesBeingMade.subtract(1, ordering: .sequentiallyConsistent)
      while true { pause() }
    }
    return try body()
  }

  /// Runs `body`; a signal that ends the program meanwhile removes the files.
  ///
  /// Files beyond the capacity are left for the next run to remove.
  package static func guarding<Result, Failure: Error>(
    _ files: [String], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    enter(files)
    defer { leave(files) }
    return try body()
  }

  /// Runs `body` without interruption; a signal takes effect afterwards.
  package static func replacing<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    users.withLock { _ in table.pointee.replacing += 1 }
    defer { users.withLock { _ in table.pointee.replacing -= 1 } }
    return try body()
  }

  private static func enter(_ files: [String]) {
    users.withLock { users in
      for file in files {
        let free = (0..<capacity).first { table.pointee.paths[$0] == nil }
        if let free { table.pointee.paths[free] = strdup(file) }
      }
      users.count += 1
      guard users.count == 1 else { return }
      // The handler may not be the first to use them.
      _ = filesBeingMade.load(ordering: .relaxed)
      _ = isEnding.load(ordering: .relaxed)
      users.handlers = Signals.ending.map { Signals.handle($0, end).before }
    }
  }

  private static func leave(_ files: [String]) {
    let pending = users.withLock { users in
      for file in files {
        for place in 0..<capacity {
          guard let path = table.pointee.paths[place], strcmp(path, file) == 0 else { continue }
          table.pointee.paths[place] = nil
          free(path)
          break
        }
      }
      users.count -= 1
      guard users.count == 0 else { return Int32(0) }
      for (number, handler) in zip(Signals.ending, users.handlers) { signal(number, handler) }
      defer { table.pointee.pending = 0 }
      return table.pointee.pending
    }
    if pending != 0 { raise(pending) }
  }

  private static let end: Signals.Handler = { number in
    let table = TemporaryFiles.table
    guard table.pointee.replacing == 0 else {
      table.pointee.pending = number
      return
    }
    isEnding.store(true, ordering: .sequentiallyConsistent)
    // This thread may be making one of them, so the wait ends after 200 ms.
    for _ in 0..<200 where filesBeingMade.load(ordering: .sequentiallyConsistent) > 0 {
      usleep(1_000)
    }
    for place in 0..<64 {
      if let path = table.pointee.paths[place] { unlink(path) }
    }
    signal(number, SIG_DFL)
    raise(number)
  }
}
