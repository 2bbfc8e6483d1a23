import Assessment
import Inventory

/// An application as lines for a terminal.
package struct ShownText {
  private let shown: ShownApplication
  /// Makes text from a directory safe to print on a terminal.
  private let visible: (String) -> String
  private var lines: [String] = []

  private init(_ shown: ShownApplication, _ visible: @escaping (String) -> String) {
    self.shown = shown
    self.visible = visible
  }

  package static func lines(
    of shown: ShownApplication, visible: @escaping (String) -> String
  ) -> [String] {
    var text = ShownText(shown, visible)
    text.write()
    return text.lines
  }

  private mutating func write() {
    let age = shown.dataAsOf.map { ", data of \(TimeWording.dateAndTime($0))" } ?? ""
    lines.append(visible(shown.name ?? "(no name)"))
    lines.append(
      visible("tenant \(shown.tenantId), as of \(TimeWording.dateAndTime(shown.asOf))\(age)"))
    if shown.isIncomplete { lines.append("Incomplete: not everything about it may be here.") }
    lines.append("")
    writeFacts(
      shown.allFacts + shown.links.map { .init(name: "Portal, \($0.name)", text: $0.text) })
    heading("Credentials", shown.credentials.count)
    if shown.credentials.isEmpty { lines.append("  none") }
    let found = shown.findingsByCredential
    for (index, credential) in shown.credentials.enumerated() {
      write(credential)
      for finding in found[index] ?? [] { write(finding, indent: "    ") }
    }
    if !shown.decisions.isEmpty { heading("Decisions", shown.decisions.count) }
    for (number, decision) in shown.decisions.enumerated() { write(decision, number + 1) }
    let findings = shown.findings.filter { $0.credential == nil }
    if !findings.isEmpty { heading("Findings", findings.count) }
    for finding in findings { write(finding, indent: "  ") }
  }

  private mutating func heading(_ words: String, _ count: Int) {
    lines += ["", "\(words) (\(NumberWording.grouped(count)))"]
  }

  private mutating func writeFacts(_ facts: [ShownApplication.Fact], indent: String = "  ") {
    let width = facts.map(\.name.count).max() ?? 0
    for fact in facts {
      let blanks = String(repeating: " ", count: width - fact.name.count)
      lines.append(visible("\(indent)\(fact.name)\(blanks)  \(fact.text)"))
    }
  }

  private mutating func write(_ credential: ShownApplication.Credential) {
    let facts = credential.facts
    let name = credential.name.map { "\"\($0)\"" } ?? "without a name"
    lines.append("")
    lines.append(
      visible(
        "  \(facts.kind.words) \(name): "
          + "\(facts.statusWords(asOf: shown.asOf)), \(facts.severity.name)"))
    lines.append(visible("    \(StatusReason.text(for: facts))"))
    var rows: [ShownApplication.Fact] = [
      .init(name: "key id", text: credential.keyId),
      .init(name: "on", text: CredentialWording.objectType(credential.objectType)),
    ]
    func add(_ name: String, _ text: String?) {
      if let text { rows.append(.init(name: name, text: text)) }
    }
    add("starts", facts.start.map { TimeWording.dateAndTime($0) })
    let relative = facts.expiryWords(asOf: shown.asOf)
    add("ends", facts.end.map { "\(TimeWording.dateAndTime($0)) (\(relative))" } ?? relative)
    if facts.kind != .federatedIdentityCredential {
      add("last used", facts.lastUsed.map { TimeWording.dateAndTime($0) } ?? "not known")
    }
    add(
      "replacement",
      credential.successors.isEmpty ? nil : credential.successors.joined(separator: ", "))
    add("cover", credential.cover.isEmpty ? nil : credential.cover.joined(separator: ", "))
    add("last refused", credential.refusal?.words)
    add("trusts", credential.trusts)
    add("thumbprint", credential.thumbprint)
    add("certificate", credential.certificate)
    add("SHA-256", credential.sha256)
    add(
      "also at",
      credential.certificateAlsoAt.isEmpty
        ? nil : credential.certificateAlsoAt.joined(separator: "; "))
    add("source", credential.source)
    add("accepted", credential.acceptance)
    add(
      "decision",
      credential.decision.map { "\(shown.decisions[$0].move) (decision \($0 + 1))" })
    writeFacts(rows, indent: "    ")
  }

  private mutating func write(_ finding: ShownApplication.Finding, indent: String) {
    let due = finding.due.map { " Due \(TimeWording.date($0))." } ?? ""
    lines.append(
      visible("\(indent)\(finding.rule), \(finding.severity.name): \(finding.text)\(due)"))
    if let acceptance = finding.acceptance { lines.append(visible("\(indent)  \(acceptance)")) }
  }

  private mutating func write(_ decision: ShownApplication.Decision, _ number: Int) {
    let keys = decision.credentials.map { "…" + shown.credentials[$0].keyId.suffix(4) }
    lines.append("")
    lines.append(
      visible(
        "  \(number). \(decision.move), \(decision.confidence.words): \(decision.title) "
          + "(\(decision.rule)), of \(keys.joined(separator: ", "))"))
    for line in decision.evidence {
      let source = line.source.map { "  [\($0)]" } ?? ""
      lines.append(visible("     - \(line.text)\(source)"))
    }
    for blocker in decision.blockers {
      lines.append(visible("     - \(blocker.code): \(blocker.text)"))
    }
    for (number, step) in decision.steps.enumerated() {
      lines.append(visible("     \(number + 1)) \(step.text)"))
      for (shell, command) in [("Bash", step.command), ("PowerShell", step.powershell)] {
        guard let command else { continue }
        lines.append("        \(shell):")
        lines += command.split(separator: "\n", omittingEmptySubsequences: false)
          .map { visible("          \($0)") }
      }
    }
    if !decision.reference.isEmpty { lines.append(visible("     See \(decision.reference)")) }
  }
}
