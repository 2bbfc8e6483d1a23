import Assessment
import Inventory

/// The texts of the report, each once: rows name them by code and bring the values.
extension JSONDocument {
  mutating func writeCatalogue() {
    json.newLine()
    json.key("catalogue")
    json.beginObject()
    writeRules()
    writeMessages()
    writeBlockers()
    writeSteps()
    writeLinks()
    json.endObject()
  }

  private mutating func writeRules() {
    json.newLine()
    json.key("rules")
    json.beginObject()
    for rule in report.rules.named {
      json.newLine()
      json.key(rule.id)
      json.beginObject()
      json.key("title")
      json.string(rule.title)
      json.key("reference")
      json.string(rule.reference)
      json.endObject()
    }
    json.endObject()
  }

  private mutating func writeMessages() {
    var messages = report.words.templates.map { ($0.code, $0.text) }
    for code in Set(report.completeness.flatMap { $0.reasons.map(\.code) }) {
      messages.append((code.rawValue, MessageTemplate.text.text))
    }
    for rotation in Set(report.credentials.lazy.compactMap(\.rotation)) {
      messages.append(("platform." + rotation.name, rotation.words))
    }
    json.newLine()
    json.key("messages")
    json.beginObject()
    for (code, text) in messages.sorted(by: { $0.0 < $1.0 }) {
      json.newLine()
      json.key(code)
      json.string(text)
    }
    json.endObject()
  }

  private mutating func writeBlockers() {
    let used = report.candidateRows.reduce(BlockerSet()) { $0.union($1.decision.blockers) }
    json.newLine()
    json.key("blockers")
    json.beginObject()
    for blocker in Candidate.Blocker.list(used) {
      json.newLine()
      json.key(blocker.code)
      json.string(blocker.text)
    }
    json.endObject()
  }

  private mutating func writeSteps() {
    json.newLine()
    json.key("steps")
    json.beginObject()
    for step in report.words.stepTemplates.sorted(by: { $0.id < $1.id }) {
      json.newLine()
      json.key(step.id)
      json.beginObject()
      json.key("text")
      json.string(step.text)
      json.key("command")
      if let command = step.command { json.string(command) } else { json.null() }
      json.key("powershell")
      if let command = step.powershell { json.string(command) } else { json.null() }
      json.endObject()
    }
    json.endObject()
  }

  private mutating func writeLinks() {
    json.newLine()
    json.key("links")
    json.beginObject()
    for (name, template) in portal?.templates ?? [] {
      json.newLine()
      json.key(name)
      json.string(template)
    }
    json.endObject()
  }
}
