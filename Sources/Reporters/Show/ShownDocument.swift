import Assessment
import Inventory

/// An application as JSON, for programs: facts and filled-in words. Keys are described in the README.
package struct ShownDocument {
  private let shown: ShownApplication
  private var json: JSONWriter

  package static func write(_ shown: ShownApplication, to sink: ByteSink) {
    var document = ShownDocument(shown: shown, json: JSONWriter(sink))
    document.write()
  }

  private mutating func write() {
    json.beginObject()
    string("tenantId", shown.tenantId)
    json.key("asOf")
    json.time(shown.asOf)
    time("dataAsOf", shown.dataAsOf)
    json.key("isComplete")
    json.bool(!shown.isIncomplete)
    string("displayName", shown.name)
    facts("facts", shown.allFacts)
    facts("links", shown.links)
    json.key("credentials")
    json.beginArray()
    for credential in shown.credentials { write(credential) }
    json.endArray()
    json.key("decisions")
    json.beginArray()
    for decision in shown.decisions { write(decision) }
    json.endArray()
    json.key("findings")
    json.beginArray()
    for finding in shown.findings { write(finding) }
    json.endArray()
    json.endObject()
    json.newLine()
  }

  private mutating func facts(_ key: StaticString, _ facts: [ShownApplication.Fact]) {
    json.key(key)
    json.beginObject()
    var seen: Set<String> = []
    for fact in facts where seen.insert(fact.name).inserted {
      json.key(fact.name)
      json.string(fact.text)
    }
    json.endObject()
  }

  private mutating func write(_ credential: ShownApplication.Credential) {
    let facts = credential.facts
    json.newLine()
    json.beginObject()
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
    json.key("supersededBy")
    json.beginArray()
    for successor in credential.successors { json.string(successor) }
    json.endArray()
    json.key("coveredBy")
    json.beginArray()
    for cover in credential.cover { json.string(cover) }
    json.endArray()
    if let refusal = credential.refusal { write(refusal) }
    string("trusts", credential.trusts)
    string("thumbprint", credential.thumbprint)
    string("source", credential.source)
    string("decision", credential.decision.map { shown.decisions[$0].move })
    json.endObject()
  }

  private mutating func write(_ refusal: ShownApplication.Refusal) {
    json.key("lastRefused")
    json.beginObject()
    time("at", refusal.time)
    json.key("errorCode")
    json.number(refusal.errorCode)
    json.key("count")
    json.number(refusal.count)
    string("ipAddress", refusal.ipAddress)
    string("resource", refusal.resource)
    json.endObject()
  }

  private mutating func write(_ decision: ShownApplication.Decision) {
    json.newLine()
    json.beginObject()
    string("rule", decision.rule)
    string("title", decision.title)
    string("target", decision.target.name)
    string("move", decision.move)
    string("confidence", decision.confidence.name)
    json.key("credentials")
    json.beginArray()
    for index in decision.credentials { json.string(shown.credentials[index].id) }
    json.endArray()
    json.key("evidence")
    json.beginArray()
    for line in decision.evidence {
      json.beginObject()
      string("kind", line.kind.name)
      string("text", line.text)
      string("source", line.source)
      json.endObject()
    }
    json.endArray()
    json.key("blockers")
    json.beginArray()
    for blocker in decision.blockers {
      json.beginObject()
      string("code", blocker.code)
      string("text", blocker.text)
      json.endObject()
    }
    json.endArray()
    json.key("steps")
    json.beginArray()
    for step in decision.steps {
      json.beginObject()
      string("text", step.text)
      string("command", step.command)
      string("powershell", step.powershell)
      json.endObject()
    }
    json.endArray()
    string("reference", decision.reference)
    json.endObject()
  }

  private mutating func write(_ finding: ShownApplication.Finding) {
    json.newLine()
    json.beginObject()
    string("rule", finding.rule)
    string("title", finding.title)
    string("severity", finding.severity.name)
    string("text", finding.text)
    string("credential", finding.credential.map { shown.credentials[$0].id })
    time("dueDateTime", finding.due)
    json.endObject()
  }

  /// Absent where it is not known.
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
