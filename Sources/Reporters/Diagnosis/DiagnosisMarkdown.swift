package import Diagnosis

/// A diagnosis as Markdown, for the ticket of the incident.
package struct DiagnosisMarkdown {
  private let shell: DiagnosisText.Shell

  package init(_ shell: DiagnosisText.Shell) {
    self.shell = shell
  }

  package func lines(_ result: DiagnosisResult) -> [String] {
    var lines: [String] = []
    var before: DiagnosisOutline.Block?
    for block in DiagnosisOutline(result).blocks {
      if !isSameList(before, block), before != nil { lines.append("") }
      before = block
      switch block {
      case .heading(let level, let text):
        lines.append(String(repeating: "#", count: level + 1) + " " + prose(text))
      case .fact(let term, let text): lines.append("- **\(term)**: \(prose(text))")
      case .line(let text): lines.append(prose(text))
      case .item(let text): lines.append("- \(prose(text))")
      case .step(let number, let text, let command, let powershell):
        lines.append("\(number). \(prose(text))")
        if let command, shell != .powershell { lines += fenced(command, "bash") }
        if let powershell, shell != .bash { lines += fenced(powershell, "powershell") }
      }
    }
    return lines
  }

  /// Whether two adjacent blocks belong to the same list.
  private func isSameList(
    _ before: DiagnosisOutline.Block?, _ block: DiagnosisOutline.Block
  ) -> Bool {
    switch (before, block) {
    case (.fact, .fact), (.item, .item), (.step, .step): true
    default: false
    }
  }

  /// Escapes a text without shortening it: during an incident, nothing should be cut.
  private func prose(_ text: String) -> String {
    var lines: [String] = []
    var rest = Substring(text)
    while rest.utf8.count > 500, let blank = rest.prefix(450).lastIndex(of: " ") {
      lines.append(MarkdownText.prose(String(rest[..<blank]), in: .line))
      rest = rest[rest.index(after: blank)...]
    }
    return (lines + [MarkdownText.prose(String(rest), in: .line)]).joined(separator: " ")
  }

  private func fenced(_ command: String, _ language: String) -> [String] {
    ["", "   ```\(language)"]
      + command.split(separator: "\n", omittingEmptySubsequences: false).map { "   " + $0 }
      + ["   ```", ""]
  }
}
