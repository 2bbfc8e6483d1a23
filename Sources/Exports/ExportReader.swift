package import Inventory
import Synchronization
import System

/// Reads exports into one inventory; the entry point of this module.
///
/// For example, `await ExportReader.read(["exports"], jobs: 4)` reads a directory.
package enum ExportReader {
  /// Reads all files of the inputs, several at a time.
  ///
  /// Neither the order of the inputs nor the number of jobs changes the result.
  ///
  /// - Parameters:
  ///   - inputs: files, directories, or `-` for standard input.
  ///   - jobs: how many files are read at a time; at least 1.
  ///   - progress: receives the progress of the reading.
  /// - Returns: a merged inventory with inputs and completeness filled in. Anything that could not
  ///   be read is an entry of `inputs` with its problem; nothing is thrown.
  package static func read(
    _ inputs: [String], jobs: Int, progress: ReadingProgress? = nil
  ) async -> TenantInventory {
    await inspect(inputs, jobs: jobs, progress: progress).inventory
  }

  /// Reads the inputs, and also returns what each file contained, in order of path.
  package static func inspect(
    _ inputs: [String], jobs: Int, progress: ReadingProgress? = nil
  ) async -> (inventory: TenantInventory, readings: [FileReading]) {
    let found = InputWalker.walk(inputs)
    progress?.begin(found)
    return await read(found, jobs: jobs) { ExportFileReader(jobs: jobs, progress: progress) }
  }

  /// - Parameter makeReader: returns the reader of one thread; nil if memory ran out.
  static func read(
    _ found: [InputWalker.Found], jobs: Int, makeReader: @Sendable @escaping () -> ExportFileReader?
  ) async -> (inventory: TenantInventory, readings: [FileReading]) {
    let collector = ResultCollector()
    let queue = FileQueue(found)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(jobs, found.count)) {
        group.addTask {
          guard let reader = makeReader() else { return }
          while let (index, file) = queue.next() {
            collector.add(reader.read(file), at: index)
          }
        }
      }
    }
    // If no thread got a reader, its files are still there.
    while let (index, file) = queue.next() {
      collector.add([.outOfMemory(file)], at: index)
    }
    var (inventory, facts) = collector.finish()
    inventory.joinObjectsNamedByClientId()
    inventory.adoptKinds(of: facts.reduce(into: []) { $0.formUnion($1.assumedSecrets) })
    inventory.merge()
    inventory.inputs.order {
      ($0.path, $0.sha256 ?? "", $0.bytes) < ($1.path, $1.sha256 ?? "", $1.bytes)
    }
    let checks = CompletenessChecks(inventory, facts: facts)
    inventory.completeness = checks.ledgers()
    inventory.principalActivityState = checks.principalActivityState()
    return (inventory, facts.map { FileReading($0) }.ordered { $0.path < $1.path })
  }
}

/// Hands out files to read, each once.
private final class FileQueue: Sendable {
  private let files: [InputWalker.Found]
  private let position = Atomic<Int>(0)

  init(_ files: [InputWalker.Found]) {
    self.files = files
  }

  func next() -> (Int, InputWalker.Found)? {
    let index = position.add(1, ordering: .relaxed).oldValue
    return index < files.count ? (index, files[index]) : nil
  }
}

/// Joins the results of files in order, each as soon as all before it are there.
///
/// Results that arrive early wait in memory until all before them are there.
private final class ResultCollector: Sendable {
  private struct State {
    var inventory = TenantInventory()
    var facts: [FileFacts] = []
    var waiting: [Int: [ExportFileReader.Result]] = [:]
    var next = 0
  }

  private let state = Mutex(State())
  func add(_ results: [ExportFileReader.Result], at index: Int) {
    state.withLock { state in
      state.waiting[index] = results
      while let results = state.waiting.removeValue(forKey: state.next) {
        for result in results {
          state.inventory.append(result.inventory)
          if let file = result.file { state.inventory.inputs.append(file) }
          state.facts.append(result.facts)
        }
        state.next += 1
      }
    }
  }

  func finish() -> (TenantInventory, [FileFacts]) {
    state.withLock { state in
      defer { state = State() }
      return (state.inventory, state.facts)
    }
  }
}
