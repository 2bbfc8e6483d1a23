import Assessment
import Inventory

/// Candidates, row by row.
extension JSONDocument {
  func writeCandidates() {
    rows("candidates", report.candidateRows.count) { $0.candidate(at: $1) }
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
      array("evidence", .evidence(row.evidence)) {
        report.words.evidence(at: row.evidence)
      } isShared: {
        $0.source == nil && $0.message.values.isEmpty
      } _: {
        $0.evidence($1)
      }
      array("blockers", .blockers(row.decision.blockers)) {
        Candidate.Blocker.list(row.decision.blockers)
      } isShared: { _ in
        true
      } _: {
        $0.json.plain($1.code)
      }
      array("steps", .steps(row.steps)) {
        report.words.steps(at: row.steps)
      } isShared: {
        $0.values.isEmpty
      } _: {
        $0.step($1)
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
