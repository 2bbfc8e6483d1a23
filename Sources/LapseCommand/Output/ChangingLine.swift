import System

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
