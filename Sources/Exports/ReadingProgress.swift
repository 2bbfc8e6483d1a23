import Synchronization
import System

/// Counts bytes and objects while exports are read, for a progress display.
package final class ReadingProgress: Sendable {
  package struct Status: Sendable {
    package var bytes: Int
    /// The size of all files on disk; standard input counts as zero.
    package var totalBytes: Int
    package var objects: Int
  }

  private let bytes = Atomic<Int>(0)
  private let totalBytes = Atomic<Int>(0)
  private let objects = Atomic<Int>(0)
  private let show: @Sendable (Status) -> Void

  /// - Parameter show: called often, from any thread that reads.
  package init(show: @escaping @Sendable (Status) -> Void) {
    self.show = show
  }

  func begin(_ files: [InputWalker.Found]) {
    let sizes = files.lazy.compactMap { try? FileStatus($0.location).size }
    totalBytes.store(sizes.reduce(0) { $0 &+ $1 }, ordering: .relaxed)
  }

  func add(bytes added: Int, objects more: Int) {
    let read = bytes.add(added, ordering: .relaxed).newValue
    let taken = objects.add(more, ordering: .relaxed).newValue
    show(
      Status(bytes: read, totalBytes: totalBytes.load(ordering: .relaxed), objects: taken))
  }
}

/// The progress that one reader has reported for one file, so that it only reports what is new.
struct ReportedProgress {
  let progress: ReadingProgress
  private var bytes = 0
  private var objects = 0

  init?(_ progress: ReadingProgress?) {
    guard let progress else { return nil }
    self.progress = progress
  }

  /// - Parameters:
  ///   - bytes: the bytes read from the file so far.
  ///   - objects: the objects found in it so far.
  mutating func update(bytes: Int, objects: Int) {
    progress.add(bytes: bytes - self.bytes, objects: objects - self.objects)
    (self.bytes, self.objects) = (bytes, objects)
  }
}
