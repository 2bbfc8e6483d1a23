import Exports
import Reporters
import Synchronization
import System

/// Shows what a run is doing on a terminal, once it has taken longer than a second.
final class ProgressLine: Sendable {
  /// Seconds before anything is shown; the next property is the minimum between two changes.
  private static let patience = 1.0
  private static let interval = 0.1

  private struct State {
    var isShown = false
    /// When the line last changed.
    var changed = 0.0
  }

  private let start = Machine.uptime
  private let state = Mutex(State())

  /// - Returns: nil if nobody would see it.
  init?(quiet: Bool) {
    guard !quiet, ChangingLine.isVisible else { return nil }
  }

  /// Receives the progress of reading exports.
  var reading: ReadingProgress {
    ReadingProgress { [self] status in
      show(isStep: false) { Self.words(status) }
    }
  }

  /// Formats a status as `reading: 120.4 of 945.1 MB, 38,120 objects`.
  static func words(_ status: ReadingProgress.Status) -> String {
    // A file that grows while it is read counts with its original size.
    let read = min(status.bytes, max(status.totalBytes, 0))
    let bytes =
      status.totalBytes > 0
      ? "\(megabytes(read)) of \(megabytes(status.totalBytes)) MB" : "\(megabytes(status.bytes)) MB"
    return "reading: \(bytes), \(NumberWording.grouped(status.objects)) objects"
  }

  /// Shows a step that may take a while: `writing report.html`.
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

  /// Removes the line before anything else is printed.
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

/// The one line on standard error that changes while a run goes on.
enum ChangingLine {
  /// Whether standard error is a terminal.
  static var isVisible: Bool { isatty(2) == 1 }

  /// Replaces the line's text, cut to the width of the terminal.
  static func show(_ text: String) {
    var size = winsize()
    let width = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
    let line = Terminal.visible(SecretMarks.text(text)).prefix(width - 1)
    Terminal.progress("\r\u{1B}[K" + line)
  }

  static func clear() {
    Terminal.progress("\r\u{1B}[K")
  }
}
