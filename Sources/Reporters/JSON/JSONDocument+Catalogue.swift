import Assessment
import Inventory
import System

/// The texts of the report, each once: rows name them by code and bring the values.
extension JSONDocument {
  func writeCatalogue() {
    json.newLine()
    json.object("catalogue") {
      writeRules()
      writeMessages()
      writeBlockers()
      writeSteps()
      writeLinks()
    }
  }

  private func writeRules() {
    json.newLine()
    json.object("rules") {
      for rule in report.rules.named {
        json.newLine()
        json.key(named: rule.id)
        json.object {
          json.string("title", rule.title)
          json.string("reference", rule.reference)
        }
      }
    }
  }

  private func writeMessages() {
    var messages = report.words.templates.map { ($0.code, $0.text) }
    for code in Set(report.completeness.flatMap { $0.reasons.map(\.code) }) {
      messages.append((code.rawValue, MessageTemplate.text.text))
    }
    for rotation in Set(report.credentials.lazy.compactMap(\.rotation)) {
      messages.append(("platform." + rotation.name, rotation.words))
    }
    json.newLine()
    json.object("messages") {
      for (code, text) in messages.ordered(by: { $0.0 < $1.0 }) {
        json.newLine()
        json.key(named: code)
        json.string(text)
      }
    }
  }

  private func writeBlockers() {
    let used = report.candidateRows.reduce(BlockerSet()) { $0.union($1.decision.blockers) }
    json.newLine()
    json.object("blockers") {
      for blocker in Candidate.Blocker.list(used) {
        json.newLine()
        json.key(named: blocker.code)
        json.string(blocker.text)
      }
    }
  }

  private func writeSteps() {
    json.newLine()
    json.object("steps") {
      for step in report.words.stepTemplates.ordered(by: { $0.id < $1.id }) {
        json.newLine()
        json.key(named: step.id)
        json.object {
          json.string("text", step.text)
          json.key("command")
          if let command = step.command { json.string(command) } else { json.null() }
          json.key("powershell")
          if let command = step.powershell { json.string(command) } else { json.null() }
        }
      }
    }
  }

  private func writeLinks() {
    json.newLine()
    json.object("links") {
      for (name, template) in portal?.templates ?? [] {
        json.newLine()
        json.key(named: name)
        json.string(template)
      }
    }
  }
}
