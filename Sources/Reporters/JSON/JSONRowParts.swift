import Dispatch
import Synchronization

/// Writes the rows of an array with several threads, each of which takes part after part.
///
/// A part goes to the report as soon as all earlier ones are there, so few wait in memory.
final class JSONRowParts {
  /// The number of rows in a part.
  static let rows = 256

  private struct State {
    /// The first part that no thread has taken.
    var next = 0
    /// The part that the report continues with.
    var due = 0
    var waiting: [Int: [UInt8]] = [:]
    /// The memory of parts that were written: fresh memory costs more than the copying.
    var spare: [[UInt8]] = []
  }

  /// What one thread has written of its part.
  private final class Buffer {
    var bytes: [UInt8] = []
  }

  private let document: JSONDocument
  private let count: Int
  private let writeRow: (JSONDocument, Int) -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - document: the whole document, inside the array.
  ///   - writeRow: writes the row at an index, on a line of its own.
  init(
    of document: JSONDocument, count: Int, _ writeRow: @escaping (JSONDocument, Int) -> Void
  ) {
    self.document = document
    self.count = count
    self.writeRow = writeRow
  }

  func write(jobs: Int) {
    // Threads share only the state, and the report, which they do not change.
    nonisolated(unsafe) let parts = self
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in parts.work() }
  }

  private func work() {
    let buffer = Buffer()
    // Appending to an array never fails.
    let sink = ByteSink { buffer.bytes.append(contentsOf: $0) }
    let own = JSONDocument(partOf: document, sink)
    while let part = take() {
      own.json.beginLine()
      for row in part * Self.rows..<min((part + 1) * Self.rows, count) { writeRow(own, row) }
      try? sink.finish()
      join(buffer, at: part)
    }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.next * Self.rows < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  /// Adds a part, writes all that are due, and gives the thread memory for its next part.
  private func join(_ buffer: Buffer, at part: Int) {
    state.withLock { state in
      state.waiting[part] = buffer.bytes
      buffer.bytes = []
      while var bytes = state.waiting.removeValue(forKey: state.due) {
        // The comma comes after the line break.
        document.json.newLine()
        document.json.finished(bytes.dropFirst())
        state.due += 1
        bytes.removeAll(keepingCapacity: true)
        state.spare.append(bytes)
      }
      buffer.bytes = state.spare.popLast() ?? []
    }
  }
}
