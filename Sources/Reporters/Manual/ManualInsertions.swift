import Assessment

/// What the program knows about itself, for the places in the manual that ask for it.
package struct ManualInsertions: Sendable {
  package typealias Row = (key: String, text: String)

  /// The root of all commands.
  package var root: CommandInfo
  package var exitStatuses: [Row]
  package var signIn: [Row]
  package var signInErrors: [(code: String, title: String, meaning: String)]

  package init(
    root: CommandInfo, exitStatuses: [Row], signIn: [Row],
    signInErrors: [(code: String, title: String, meaning: String)]
  ) {
    self.root = root
    self.exitStatuses = exitStatuses
    self.signIn = signIn
    self.signInErrors = signInErrors
  }

  /// The names that a page may use.
  package static let names = [
    "blockers", "commands", "exit-statuses", "kinds", "output-formats", "reasons", "rules",
    "severities", "sign-in", "sign-in-errors", "statuses", "targets",
  ]

  func write(_ name: String, _ anchors: inout ManualAnchors, to out: HTMLWriter) {
    switch name {
    case "commands":
      for command in root.withDescendants { write(command, &anchors, to: out) }
    case "exit-statuses": table("Exit status", exitStatuses, &anchors, to: out)
    case "output-formats":
      table(
        "Format", ReportFormat.allCases.map { ($0.rawValue, "`\($0.fileName)`") }, second: "File",
        &anchors, to: out)
    case "sign-in": table("Way", signIn, second: "What it needs", &anchors, to: out)
    case "sign-in-errors":
      for error in signInErrors {
        write(error.code, error.title, error.meaning, nil, &anchors, to: out)
      }
    case "kinds":
      table("Kind", CredentialKind.allCases.map { ($0.name, $0.meaning) }, &anchors, to: out)
    case "targets":
      table("Target", CandidateTarget.allCases.map { ($0.name, $0.meaning) }, &anchors, to: out)
    case "severities":
      table(
        "Severity", Severity.allCases.reversed().map { ($0.name, $0.meaning) }, &anchors, to: out)
    case "statuses":
      table(
        "Status",
        CredentialStatus.allCases.map { status in
          let words = StatusDescription(status)
          return (status.name, "\(words.title). \(words.explanation)")
        }, &anchors, to: out)
    case "rules":
      for rule in RuleCatalogue.descriptions {
        write(rule.id, rule.title, rule.explanation, rule.reference, &anchors, to: out)
      }
    case "blockers":
      for blocker in BlockerCatalogue.all {
        write(
          blocker.id, blocker.title, blocker.explanation, blocker.reference, &anchors, to: out)
      }
    case "reasons":
      for reason in ReasonCatalogue.all {
        write(reason.id, reason.title, reason.explanation, reason.reference, &anchors, to: out)
      }
    default: break
    }
  }

  private func table(
    _ head: String, _ rows: [Row], second: String = "Meaning", _ anchors: inout ManualAnchors,
    to out: HTMLWriter
  ) {
    ManualPage.writeTable(
      [head, second], rows.map { ["`\($0.key)`", $0.text] }, &anchors, to: out)
  }

  /// Writes one entry of a catalogue under its id.
  private func write(
    _ id: String, _ title: String, _ explanation: String, _ reference: String?,
    _ anchors: inout ManualAnchors, to out: HTMLWriter
  ) {
    out("<h3 id=\"\(attribute: anchors.next(id))\">\(id): \(title)</h3>\n")
    for paragraph in explanation.split(separator: "\n") { out("<p>\(String(paragraph))</p>\n") }
    guard let reference, reference.hasPrefix("https://") else { return }
    out(#"<p><small><a href="\#(attribute: reference)">\#(reference)</a></small></p>"# + "\n")
  }

  private func write(_ command: CommandInfo, _ anchors: inout ManualAnchors, to out: HTMLWriter) {
    out(
      """
      <h2 id="\(attribute: anchors.next(command.pageName))">\(command.title)</h2>
      <p>\((command.abstract ?? "").replacing("\n", with: " "))</p>

      """)
    out(ManualPage.code(command.synopsis))
    for paragraph in Self.paragraphs(command.discussion ?? "") {
      if paragraph.hasPrefix("  ") {
        out(ManualPage.code(paragraph))
      } else {
        out("<p>\(paragraph)</p>\n")
      }
    }
    let positional = command.shownArguments.filter(\.isPositional)
    let groups = [(title: "Arguments" as String?, options: positional)] + command.optionGroups
    for (title, options) in groups where !options.isEmpty {
      out("<h3>\(title ?? "Options")</h3>\n")
      ManualPage.writeTable(
        [], options.map { ["`\($0.usage)`", $0.text] },
        &anchors, to: out)
    }
  }

  /// Splits a text into the blocks between its blank lines.
  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 == " " }) {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    return paragraphs.filter { !$0.isEmpty }.map { lines in
      lines.joined(separator: lines[0].hasPrefix("  ") ? "\n" : " ")
    }
  }
}
