import Assessment

/// Candidates, row by row.
extension JSONDocument {
  mutating func writeCandidates() {
    json.newLine()
    json.key("candidates")
    json.beginArray()
    for candidate in report.candidates {
      json.newLine()
      json.beginObject()
      self.candidate(candidate)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func candidate(_ candidate: Candidate) {
    json.key("id")
    json.string(candidate.id)
    json.key("rule")
    json.plain(candidate.rule)
    json.key("objectId")
    json.string(candidate.objectId)
    if let appId = candidate.appId {
      json.key("appId")
      json.string(appId)
    }
    json.key("credentials")
    json.beginArray()
    for id in candidate.credentials { json.string(id) }
    json.endArray()
    json.key("target")
    json.plain(candidate.target.name)
    json.key("platform")
    json.plain(candidate.platform.name)
    json.key("confidence")
    json.plain(candidate.confidence.name)
    json.key("evidence")
    json.beginArray()
    for line in candidate.evidence { evidence(line) }
    json.endArray()
    json.key("blockers")
    json.beginArray()
    for blocker in candidate.blockers {
      json.beginObject()
      json.key("code")
      json.plain(blocker.code)
      json.key("text")
      json.string(blocker.text)
      json.endObject()
    }
    json.endArray()
    json.key("steps")
    json.beginArray()
    for step in candidate.steps { self.step(step) }
    json.endArray()
    json.key("reference")
    json.plain(candidate.reference)
  }

  private mutating func evidence(_ line: Candidate.Evidence) {
    json.beginObject()
    json.key("kind")
    json.plain(line.kind.name)
    json.key("text")
    json.string(line.text)
    json.key("source")
    if let source = line.source { json.string(source) } else { json.null() }
    json.endObject()
  }

  private mutating func step(_ step: Candidate.Step) {
    json.beginObject()
    json.key("text")
    json.string(step.text)
    json.key("command")
    if let command = step.command { json.string(command) } else { json.null() }
    json.key("powershell")
    if let command = step.powershell { json.string(command) } else { json.null() }
    json.endObject()
  }
}
