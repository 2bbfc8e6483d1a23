import Assessment
import Inventory
import System

/// An application as Markdown, for a ticket.
package enum ShownMarkdown {
  package static func text(of shown: ShownApplication) -> String {
    var text = "## \(MarkdownText.code(shown.name ?? "no name", in: .line))\n\n"
    let age = shown.dataAsOf.map { ", data of \(TimeWording.dateAndTime($0))" } ?? ""
    text += "Tenant \(MarkdownText.code(shown.tenantId, in: .line)), "
    text += "as of \(TimeWording.dateAndTime(shown.asOf))\(age).\n\n"
    if shown.isIncomplete {
      text += "> **Incomplete.** Not everything about it may be here.\n\n"
    }
    for fact in shown.allFacts { text += "- \(fact.name): \(prose(fact.text))\n" }
    for link in shown.links { text += "- Portal, \(link.name): \(address(link.text))\n" }
    text += "\n### Credentials (\(NumberWording.grouped(shown.credentials.count)))\n\n"
    let found = shown.findingsByCredential
    for (index, credential) in shown.credentials.enumerated() {
      text += block(credential, shown)
      for finding in found[index] ?? [] { text += "  " + line(finding) }
    }
    if !shown.decisions.isEmpty { text += "\n### Decisions\n\n" }
    for decision in shown.decisions { text += block(decision, shown) }
    let findings = shown.findings.filter { $0.credential == nil }
    if !findings.isEmpty { text += "### Findings\n\n" }
    for finding in findings { text += line(finding) }
    return text
  }

  /// Returns a link; anything in a result file that is not a plain address stays text.
  private static func address(_ text: String) -> String {
    let isPlain =
      text.hasPrefix("https://")
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"()<>[]\\`\"".utf8.contains($0) }
    return isPlain ? "<\(text)>" : MarkdownText.code(text, in: .line)
  }

  private static func prose(_ text: String) -> String { MarkdownText.prose(text, in: .line) }

  private static func block(
    _ credential: ShownApplication.Credential, _ shown: ShownApplication
  ) -> String {
    let facts = credential.facts
    let name = credential.name.map { MarkdownText.code($0, in: .line) + " " } ?? ""
    var text = "- **\(facts.statusWords(asOf: shown.asOf))** (\(facts.severity.name)): "
    text += "\(facts.kind.words) \(name)"
    text += "\(MarkdownText.code(credential.keyId, in: .line)), "
    text += "\(facts.expiryWords(asOf: shown.asOf)). \(prose(StatusReason.text(for: facts)))\n"
    if let trusts = credential.trusts {
      text += "  - trusts \(MarkdownText.code(trusts, in: .line))\n"
    }
    if !credential.cover.isEmpty {
      let cover = credential.cover.map { MarkdownText.code($0, in: .line) }
      text += "  - covered by \(cover.joined(separator: ", "))\n"
    }
    if let acceptance = credential.acceptance { text += "  - \(prose(acceptance))\n" }
    if let refusal = credential.refusal { text += "  - last refused \(prose(refusal.words))\n" }
    if let decision = credential.decision.map({ shown.decisions[$0] }) {
      text += "  - \(decision.move), \(decision.confidence.words)\n"
    }
    return text
  }

  private static func line(_ finding: ShownApplication.Finding) -> String {
    let due = finding.due.map { " Due \(TimeWording.date($0))." } ?? ""
    return "- \(MarkdownText.code(finding.rule, in: .line)), \(finding.severity.name): "
      + "\(prose(finding.text))\(due)"
      + (finding.acceptance.map { " \(prose($0))" } ?? "") + "\n"
  }

  private static func block(
    _ decision: ShownApplication.Decision, _ shown: ShownApplication
  ) -> String {
    let keys = decision.credentials.map {
      MarkdownText.code(shown.credentials[$0].keyId, in: .line)
    }
    var text = "**\(decision.move)** (\(decision.confidence.words)), "
    text += "\(prose(decision.title)), \(MarkdownText.code(decision.rule, in: .line)): "
    text += "\(keys.joined(separator: ", "))\n\n"
    for line in decision.evidence {
      let source = line.source.map { " " + MarkdownText.code($0, in: .line) } ?? ""
      text += "- \(prose(line.text))\(source)\n"
    }
    for blocker in decision.blockers {
      text += "- \(MarkdownText.code(blocker.code, in: .line)) \(prose(blocker.text))\n"
    }
    text += "\n"
    for (number, step) in decision.steps.enumerated() {
      text += "\(number + 1). \(prose(step.text))\n"
      for (language, command) in [("bash", step.command), ("powershell", step.powershell)] {
        if let command { text += MarkdownText.block(command, language) }
      }
    }
    return text + "\n"
  }
}
