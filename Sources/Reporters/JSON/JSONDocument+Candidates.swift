import Assessment
import Inventory

/// Candidates, row by row.
extension JSONDocument {
  func writeCandidates() {
    json.newLine()
    json.array("candidates") {
      for position in report.candidateRows.indices { candidate(at: position) }
    }
  }

  private func candidate(at position: Int) {
    let row = report.candidateRows[position]
    let first = table.credentials[Int(row.first)]
    guard let object = table.directoryObject(of: table.objects[Int(first.object)])?.pointee else {
      return
    }
    json.newLine()
    json.object {
      json.key("id")
      id(first, object, prefix: "candidate")
      json.plain("rule", row.decision.rule.description)
      json.key("objectId")
      identifier(object.id)
      appId(object)
      json.array("credentials") {
        for member in report.members(ofCandidateAt: position) {
          id(table.credentials[member], object)
        }
      }
      json.plain("target", row.decision.target.name)
      if row.decision.platform != .unknown {
        json.plain("platform", row.decision.platform.name)
      }
      json.plain("confidence", row.decision.confidence.name)
      json.array("evidence") {
        for line in report.words.evidence(at: row.evidence) { evidence(line) }
      }
      json.array("blockers") {
        for blocker in Candidate.Blocker.list(row.decision.blockers) { json.plain(blocker.code) }
      }
      json.array("steps") {
        for step in report.words.steps(at: row.steps) { self.step(step) }
      }
    }
  }

  private func evidence(_ line: Candidate.Evidence) {
    json.object {
      json.plain("kind", line.kind.name)
      json.string("message", line.message.template.code)
      values(line.message.values)
      if let source = line.source {
        json.string("source", source)
      }
    }
  }

  private func step(_ step: Candidate.Step) {
    json.object {
      json.string("step", step.template.id)
      values(step.values)
    }
  }
}
