import Assessment
import Inventory

/// Candidates, row by row.
extension JSONDocument {
  mutating func writeCandidates() {
    json.newLine()
    json.key("candidates")
    json.beginArray()
    for position in report.candidateRows.indices { candidate(at: position) }
    json.endArray()
  }

  private mutating func candidate(at position: Int) {
    let row = report.candidateRows[position]
    let first = table.credentials[Int(row.first)]
    guard let object = table.directoryObject(of: table.objects[Int(first.object)])?.pointee else {
      return
    }
    json.newLine()
    json.beginObject()
    json.key("id")
    id(first, object, prefix: "candidate")
    json.key("rule")
    json.plain(row.decision.rule.description)
    json.key("objectId")
    identifier(object.id)
    appId(object)
    json.key("credentials")
    json.beginArray()
    for member in report.members(ofCandidateAt: position) { id(table.credentials[member], object) }
    json.endArray()
    json.key("target")
    json.plain(row.decision.target.name)
    if row.decision.platform != .unknown {
      json.key("platform")
      json.plain(row.decision.platform.name)
    }
    json.key("confidence")
    json.plain(row.decision.confidence.name)
    json.key("evidence")
    json.beginArray()
    for line in report.words.evidence(at: row.evidence) { evidence(line) }
    json.endArray()
    json.key("blockers")
    json.beginArray()
    for blocker in Candidate.Blocker.list(row.decision.blockers) { json.plain(blocker.code) }
    json.endArray()
    json.key("steps")
    json.beginArray()
    for step in report.words.steps(at: row.steps) { self.step(step) }
    json.endArray()
    json.endObject()
  }

  private mutating func evidence(_ line: Candidate.Evidence) {
    json.beginObject()
    json.key("kind")
    json.plain(line.kind.name)
    json.key("message")
    json.string(line.message.template.code)
    values(line.message.values)
    if let source = line.source {
      json.key("source")
      json.string(source)
    }
    json.endObject()
  }

  private mutating func step(_ step: Candidate.Step) {
    json.beginObject()
    json.key("step")
    json.string(step.template.id)
    values(step.values)
    json.endObject()
  }
}
