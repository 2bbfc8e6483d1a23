import Synchronization

/// Files that a signal takes away before it ends the program: reports that are not in place yet.
package enum TemporaryFiles {
  /// What the handler of signals reads: plain memory, because it may take no lock and no memory.
  private struct Table {
    var paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    /// Above zero while files take the places of others: what ends the program then waits a moment.
    var replacing: Int32 = 0
    /// The signal that waits.
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
    /// What the signals did before, by their place in ``Signals/ending``.
    var handlers: [Signals.Handler?] = []
  }

  private static let users = Mutex(Users())

  /// Lets signals remove the files while `body` runs. Beyond the capacity they are left to the next
  /// run.
  package static func guarding<Result, Failure: Error>(
    _ files: [String], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    enter(files)
    defer { leave(files) }
    return try body()
  }

  /// Runs what must not be ended half-way: a signal comes into effect afterwards.
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
    for place in 0..<64 {
      if let path = table.pointee.paths[place] { unlink(path) }
    }
    signal(number, SIG_DFL)
    raise(number)
  }
}
