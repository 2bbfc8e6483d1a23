import Dispatch
import JSONReading
import Synchronization

/// Produces bytes on another thread ahead of the reader, so that unpacking and parsing overlap.
///
/// The first bytes are produced on the reading thread, because most files in archives are small.
/// One thread reads; the producer runs on one thread at a time.
final class ReadAhead: @unchecked Sendable {
  typealias Producer = (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int

  /// Memory that belongs to one thread at a time.
  private struct Buffer: @unchecked Sendable {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 4_096)
  }

  private enum Piece: Sendable {
    case bytes(Buffer, count: Int)
    case failure(JSONError)
  }

  private static let pieceSize = 256 << 10
  /// The bytes that are read before another thread starts.
  private static let head = 1 << 20
  private static let pieces = 4

  private let produce: Producer
  private var handedOut = 0
  private var isRunning = false
  private var current: (buffer: Buffer, taken: Int, count: Int)?
  private var isAtEnd = false

  // State shared between the threads.
  private struct Queue: Sendable {
    var full: [Piece] = []
    var empty: [Buffer] = []
    var isStopped = false
  }
  private let queue = Mutex(Queue())
  private let fullCount = DispatchSemaphore(value: 0)
  private let emptyCount = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  init(_ produce: @escaping Producer) {
    self.produce = produce
  }

  /// Ends the other thread and waits for it, because its source may be gone afterwards.
  func stop() {
    guard isRunning else { return }
    isRunning = false
    queue.withLock { $0.isStopped = true }
    emptyCount.signal()
    finished.wait()
    current?.buffer.bytes.deallocate()
    current = nil
    queue.withLock { queue in
      for buffer in queue.empty { buffer.bytes.deallocate() }
      for case .bytes(let buffer, _) in queue.full { buffer.bytes.deallocate() }
      (queue.empty, queue.full) = ([], [])
    }
  }

  deinit { stop() }

  /// Reads bytes into the buffer; returns 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    guard !isAtEnd else { return 0 }
    if !isRunning {
      guard handedOut >= Self.head else {
        let count = try produce(buffer)
        handedOut += count
        isAtEnd = count == 0
        return count
      }
      start()
    }
    if current == nil {
      fullCount.wait()
      let piece = queue.withLock { $0.full.removeFirst() }
      switch piece {
      case .failure(let error):
        isAtEnd = true
        throw error
      case .bytes(let bytes, let count): current = (bytes, 0, count)
      }
    }
    guard let (piece, taken, count) = current else { return 0 }
    let length = min(buffer.count, count - taken)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece.bytes[taken..<taken + length]))
    if taken + length < count {
      current = (piece, taken + length, count)
    } else {
      current = nil
      isAtEnd = count == 0
      queue.withLock { $0.empty.append(piece) }
      emptyCount.signal()
    }
    return length
  }

  private func start() {
    isRunning = true
    for _ in 0..<Self.pieces {
      let buffer = Buffer()
      queue.withLock { $0.empty.append(buffer) }
      emptyCount.signal()
    }
    // The worker's unowned reference is safe: ``stop()`` waits for it before this object goes.
    let worker = Worker(self)
    // A queue of its own gets a thread however busy the others are.
    DispatchQueue(label: "lapse.read-ahead").async { worker.run() }
  }

  /// Does not retain the `ReadAhead` it works for, so that releasing that ends the work.
  private final class Worker: @unchecked Sendable {
    unowned(unsafe) let ahead: ReadAhead
    private let finished: DispatchSemaphore

    init(_ ahead: ReadAhead) {
      self.ahead = ahead
      finished = ahead.finished
    }

    func run() {
      while ahead.produceOne() {}
      finished.signal()
    }
  }

  /// - Returns: whether more may follow.
  private func produceOne() -> Bool {
    emptyCount.wait()
    let buffer = queue.withLock { queue in
      queue.isStopped || queue.empty.isEmpty ? nil : queue.empty.removeLast()
    }
    guard let buffer else { return false }
    do throws(JSONError) {
      let count = try produce(buffer.bytes)
      queue.withLock { $0.full.append(.bytes(buffer, count: count)) }
      fullCount.signal()
      return count > 0
    } catch {
      buffer.bytes.deallocate()
      queue.withLock { $0.full.append(.failure(error)) }
      fullCount.signal()
      return false
    }
  }
}
