import Assessment
import Inventory

/// An application as JSON, for programs: facts, and texts with their values filled in.
///
/// Keys are described in the README.
package struct ShownDocument {
  private let shown: ShownApplication
  private let json: JSONWriter

  package static func write(_ shown: ShownApplication, to sink: ByteSink) {
    let document = ShownDocument(shown: shown, json: JSONWriter(sink))
    document.write()
  }

  private func write() {
    json.object {
      json.string("tenantId", shown.tenantId)
      json.time("asOf", shown.asOf)
      json.time("dataAsOf", shown.dataAsOf)
      json.bool("isComplete", !shown.isIncomplete)
      json.string("displayName", shown.name)
      facts("facts", shown.allFacts)
      if !shown.candidates.isEmpty {
        json.array("ownerCandidates") {
          for candidate in shown.candidates {
            json.object {
              json.string("who", candidate.who)
              json.string("proof", candidate.proof.name)
              json.time("at", candidate.time)
              json.string("text", OwnerCandidateWording.line(candidate).text)
              json.string("source", candidate.source)
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

  private func facts(_ key: StaticString, _ facts: [ShownApplication.Fact]) {
    json.object(key) {
      var seen: Set<String> = []
      for fact in facts where seen.insert(fact.name).inserted {
        json.key(named: fact.name)
        json.string(fact.text)
      }
    }
  }

  private func write(_ credential: ShownApplication.Credential) {
    let facts = credential.facts
    json.newLine()
    json.object {
      json.string("id", credential.id)
      json.string("kind", facts.kind.name)
      json.string("displayName", credential.name)
      json.string("keyId", credential.keyId)
      json.string("objectType", credential.objectType.name)
      json.string("status", facts.status.name)
      json.string("severity", facts.severity.name)
      json.string("why", StatusReason.text(for: facts))
      json.time("startDateTime", facts.start)
      json.time("endDateTime", facts.end)
      json.time("lastUsed", facts.lastUsed)
      json.array("supersededBy") {
        for successor in credential.successors { json.string(successor) }
      }
      json.array("coveredBy") {
        for cover in credential.cover { json.string(cover) }
      }
      if let refusal = credential.refusal { write(refusal) }
      json.string("trusts", credential.trusts)
      json.string("thumbprint", credential.thumbprint)
      json.string("certificate", credential.certificate)
      json.string("sha256", credential.sha256)
      if !credential.certificateAlsoAt.isEmpty {
        json.array("certificateAlsoAt") {
          for place in credential.certificateAlsoAt { json.string(place) }
        }
      }
      json.string("source", credential.source)
      json.string("acceptance", credential.acceptance)
      json.string("decision", credential.decision.map { shown.decisions[$0].move })
    }
  }

  private func write(_ refusal: ShownApplication.Refusal) {
    json.object("lastRefused") {
      json.time("at", refusal.time)
      json.number("errorCode", refusal.errorCode)
      json.number("count", refusal.count)
      json.string("ipAddress", refusal.ipAddress)
      json.string("resource", refusal.resource)
    }
  }

  private func write(_ decision: ShownApplication.Decision) {
    json.newLine()
    json.object {
      json.string("rule", decision.rule)
      json.string("title", decision.title)
      json.string("target", decision.target.name)
      json.string("move", decision.move)
      json.string("confidence", decision.confidence.name)
      json.array("credentials") {
        for index in decision.credentials { json.string(shown.credentials[index].id) }
      }
      json.array("evidence") {
        for line in decision.evidence {
          json.object {
            json.string("kind", line.kind.name)
            json.string("text", line.text)
            json.string("source", line.source)
          }
        }
      }
      json.array("blockers") {
        for blocker in decision.blockers {
          json.object {
            json.string("code", blocker.code)
            json.string("text", blocker.text)
          }
        }
      }
      json.array("steps") {
        for step in decision.steps {
          json.object {
            json.string("text", step.text)
            json.string("command", step.command)
            json.string("powershell", step.powershell)
          }
        }
      }
      json.string("reference", decision.reference)
    }
  }

  private func write(_ finding: ShownApplication.Finding) {
    json.newLine()
    json.object {
      json.string("rule", finding.rule)
      json.string("title", finding.title)
      json.string("severity", finding.severity.name)
      json.string("text", finding.text)
      json.string("credential", finding.credential.map { shown.credentials[$0].id })
      json.time("dueDateTime", finding.due)
      json.string("acceptance", finding.acceptance)
    }
  }
}
