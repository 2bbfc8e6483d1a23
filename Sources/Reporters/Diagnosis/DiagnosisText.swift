package import Diagnosis

/// Formats a diagnosis as lines for a terminal; the caller makes control characters visible.
package struct DiagnosisText {
  /// The shells that commands are shown for.
  package enum Shell: String, CaseIterable, Sendable {
    case bash
    case powershell
    case both
  }

  private let shell: Shell
  private static let width = 96

  package init(_ shell: Shell) {
    self.shell = shell
  }

  package func lines(_ result: DiagnosisResult) -> [String] {
    var lines: [String] = []
    let blocks = DiagnosisOutline(result).blocks
    for (index, block) in blocks.enumerated() {
      switch block {
      case .heading(1, let text):
        if index > 0 { lines.append("") }
        lines.append(text)
      case .heading(_, let text):
        lines += ["", "  \(text)"]
      case .fact(let term, let text):
        lines += wrapped(text, first: "  \(term): ", rest: "    ")
      case .line(let text): lines += wrapped(text, first: "  ", rest: "  ")
      case .item(let text): lines += wrapped(text, first: "  - ", rest: "    ")
      case .step(let number, let text, let command, let powershell):
        lines += wrapped(text, first: "  \(number). ", rest: "     ")
        if let command, shell != .powershell { lines += commandLines(command) }
        if let powershell, shell != .bash { lines += commandLines(powershell) }
      }
    }
    return lines
  }

  private func commandLines(_ command: String) -> [String] {
    [""] + command.split(separator: "\n", omittingEmptySubsequences: false).map { "       \($0)" }
      + [""]
  }

  /// Wraps at spaces; a word that is too long gets a line of its own.
  private func wrapped(_ text: String, first: String, rest: String) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}
