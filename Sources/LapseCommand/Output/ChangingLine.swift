import System

/// The one line of a terminal that changes while a run goes on, on standard error.
enum ChangingLine {
  /// Whether standard error is a terminal.
  static var isVisible: Bool { isatty(2) == 1 }

  /// Shows a text in place of what the line held; what is too long for the terminal is cut.
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
