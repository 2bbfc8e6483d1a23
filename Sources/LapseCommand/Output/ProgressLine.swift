import Exports
import Reporters
import Synchronization
import System

/// Shows on a terminal what a run is doing, once it has taken longer than a second.
final class ProgressLine: Sendable {
  /// Seconds before anything is shown, and between two changes.
  private static let patience = 1.0
  private static let interval = 0.1

  private struct State {
    var isShown = false
    /// When the line changed last.
    var changed = 0.0
  }

  private let start = Machine.uptime
  private let state = Mutex(State())

  /// - Returns: nil where nobody would see it.
  init?(quiet: Bool) {
    guard !quiet, ChangingLine.isVisible else { return nil }
  }

  /// What the reader of exports tells its progress to.
  var reading: ReadingProgress {
    ReadingProgress { [self] status in
      show(isStep: false) { Self.words(status) }
    }
  }

  /// `reading: 120.4 of 945.1 MB, 38,120 objects`
  static func words(_ status: ReadingProgress.Status) -> String {
    // A file that grows while it is read has no more than all.
    let read = min(status.bytes, max(status.totalBytes, 0))
    let bytes =
      status.totalBytes > 0
      ? "\(megabytes(read)) of \(megabytes(status.totalBytes)) MB" : "\(megabytes(status.bytes)) MB"
    return "reading: \(bytes), \(NumberWording.grouped(status.objects)) objects"
  }

  /// A step that may take its time begins: `writing report.html`.
  func step(_ text: String) {
    show(isStep: true) { text }
  }

  private func show(isStep: Bool, _ text: () -> String) {
    let now = Machine.uptime
    guard now - start >= Self.patience else { return }
    state.withLock { state in
      guard isStep || now - state.changed >= Self.interval else { return }
      state.changed = now
      state.isShown = true
      ChangingLine.show(text())
    }
  }

  /// Takes the line away, before anything else is said.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      ChangingLine.clear()
      state.isShown = false
    }
  }

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(NumberWording.grouped(tenths / 10)).\(tenths % 10)"
  }
}
