package import Assessment

/// A comparison as a Markdown document.
package enum ChangesMarkdown {
  package static func text(of comparison: Comparison) -> String {
    var text = "## Changes of Entra ID application credentials\n\n"
    text += "**\(MarkdownText.prose(ChangeWording.since(comparison), in: .line))**\n\n"
    if comparison.isBackwards {
      text += "> The second report is older than the first: changes are shown backwards.\n\n"
    }
    for group in ChangeGroup.all(of: comparison) {
      text +=
        "### \(ChangeWording.title(group.kind)) (\(NumberWording.grouped(group.changes.count)))\n\n"
      text += "| Application | Credential | What changed | Who |\n| --- | --- | --- | --- |\n"
      for change in group.changes {
        text += "| \(cells(of: change, in: comparison).joined(separator: " | ")) |\n"
      }
      text += "\n"
    }
    let refusals = ChangeWording.refusals(of: comparison)
    if !refusals.isEmpty {
      text += "### Cannot be compared\n\n"
      for refusal in refusals { text += "- \(MarkdownText.prose(refusal, in: .line))\n" }
      text += "\n"
    }
    return text + "All times are UTC. Made by lapse \(ToolVersion.current).\n"
  }

  static func cells(of change: Change, in comparison: Comparison) -> [String] {
    let line = ChangeLine(change, in: comparison)
    return [
      MarkdownText.code(line.application),
      line.credential.isEmpty ? "" : MarkdownText.code(line.credential),
      MarkdownText.prose(line.detail), line.actor.map { MarkdownText.prose($0) } ?? "",
    ]
  }
}

/// The changes on a page of the whole report.
enum MarkdownChanges {
  /// Returns the sentence on the first screen; empty without an earlier report.
  static func line(_ context: MarkdownContext) -> [MarkdownSection] {
    guard let comparison = context.report.comparison else { return [] }
    return [.whole(MarkdownText.prose(ChangeWording.since(comparison), in: .line) + "\n\n")]
  }

  /// Folded away: the line on the first screen gives the number of each kind.
  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    guard let comparison = context.report.comparison, !comparison.changes.isEmpty else {
      return nil
    }
    let changes = comparison.changes
    return .table(
      heading: ChangeWording.start(of: comparison), foldedUnder: "What changed",
      ["Change", "Application", "Credential", "What changed", "Who"], total: changes.count,
      worth: MarkdownPriority([(10, 60), (100, 20)], rest: 3),
      pointer: context.pointer(.html, .json)
    ) { position in
      [ChangeWording.title(changes[position].kind)]
        + ChangesMarkdown.cells(of: changes[position], in: comparison)
    }
  }
}
