import Assessment
import Inventory

/// An application as JSON, for programs: facts, and texts with their values filled in.
///
/// Keys are described in the README.
package struct ShownDocument {
  private let shown: ShownApplication
  private let json: JSONWriter

  package static func write(_ shown: ShownApplication, to sink: ByteSink) {
    var document = ShownDocument(shown: shown, json: JSONWriter(sink))
    document.write()
  }

  private mutating func write() {
    json.object {
      string("tenantId", shown.tenantId)
      json.time("asOf", shown.asOf)
      time("dataAsOf", shown.dataAsOf)
      json.bool("isComplete", !shown.isIncomplete)
      string("displayName", shown.name)
      facts("facts", shown.allFacts)
      if !shown.candidates.isEmpty {
        json.array("ownerCandidates") {
          for candidate in shown.candidates {
            json.object {
              string("who", candidate.who)
              string("proof", candidate.proof.name)
              time("at", candidate.time)
              string("text", OwnerCandidateWording.line(candidate).text)
              string("source", candidate.source)
            }
          }
        }
      }
      facts("links", shown.links)
      json.array("credentials") {
        for credential in shown.credentials { write(credential) }
      }
      json.array("decisions") {
        for decision in shown.decisions { write(decision) }
      }
      json.array("findings") {
        for finding in shown.findings { write(finding) }
      }
    }
    json.newLine()
  }

  private mutating func facts(_ key: StaticString, _ facts: [ShownApplication.Fact]) {
    json.object(key) {
      var seen: Set<String> = []
      for fact in facts where seen.insert(fact.name).inserted {
        json.key(named: fact.name)
        json.string(fact.text)
      }
    }
  }

  private mutating func write(_ credential: ShownApplication.Credential) {
    let facts = credential.facts
    json.newLine()
    json.object {
      string("id", credential.id)
      string("kind", facts.kind.name)
      string("displayName", credential.name)
      string("keyId", credential.keyId)
      string("objectType", credential.objectType.name)
      string("status", facts.status.name)
      string("severity", facts.severity.name)
      string("why", StatusReason.text(for: facts))
      time("startDateTime", facts.start)
      time("endDateTime", facts.end)
      time("lastUsed", facts.lastUsed)
      json.array("supersededBy") {
        for successor in credential.successors { json.string(successor) }
      }
      json.array("coveredBy") {
        for cover in credential.cover { json.string(cover) }
      }
      if let refusal = credential.refusal { write(refusal) }
      string("trusts", credential.trusts)
      string("thumbprint", credential.thumbprint)
      string("certificate", credential.certificate)
      string("sha256", credential.sha256)
      if !credential.certificateAlsoAt.isEmpty {
        json.array("certificateAlsoAt") {
          for place in credential.certificateAlsoAt { json.string(place) }
        }
      }
      string("source", credential.source)
      string("acceptance", credential.acceptance)
      string("decision", credential.decision.map { shown.decisions[$0].move })
    }
  }

  private mutating func write(_ refusal: ShownApplication.Refusal) {
    json.object("lastRefused") {
      time("at", refusal.time)
      json.number("errorCode", refusal.errorCode)
      json.number("count", refusal.count)
      string("ipAddress", refusal.ipAddress)
      string("resource", refusal.resource)
    }
  }

  private mutating func write(_ decision: ShownApplication.Decision) {
    json.newLine()
    json.object {
      string("rule", decision.rule)
      string("title", decision.title)
      string("target", decision.target.name)
      string("move", decision.move)
      string("confidence", decision.confidence.name)
      json.array("credentials") {
        for index in decision.credentials { json.string(shown.credentials[index].id) }
      }
      json.array("evidence") {
        for line in decision.evidence {
          json.object {
            string("kind", line.kind.name)
            string("text", line.text)
            string("source", line.source)
          }
        }
      }
      json.array("blockers") {
        for blocker in decision.blockers {
          json.object {
            string("code", blocker.code)
            string("text", blocker.text)
          }
        }
      }
      json.array("steps") {
        for step in decision.steps {
          json.object {
            string("text", step.text)
            string("command", step.command)
            string("powershell", step.powershell)
          }
        }
      }
      string("reference", decision.reference)
    }
  }

  private mutating func write(_ finding: ShownApplication.Finding) {
    json.newLine()
    json.object {
      string("rule", finding.rule)
      string("title", finding.title)
      string("severity", finding.severity.name)
      string("text", finding.text)
      string("credential", finding.credential.map { shown.credentials[$0].id })
      time("dueDateTime", finding.due)
      string("acceptance", finding.acceptance)
    }
  }

  /// Writes a text; leaves the key out if it is nil.
  private mutating func string(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    json.key(key)
    json.string(text)
  }

  private mutating func time(_ key: StaticString, _ time: Instant?) {
    guard let time else { return }
    json.key(key)
    json.time(time)
  }
}
