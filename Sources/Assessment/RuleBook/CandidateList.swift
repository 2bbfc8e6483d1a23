import Inventory

/// The candidates of a report by ID, each put into words on demand.
///
/// Credentials of one object with the same decision form one candidate, named by the first of them.
package struct CandidateList: RandomAccessCollection, Sendable {
  private let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { report.candidateRows.count }

  package subscript(position: Int) -> Candidate { report.candidate(at: position) }

  /// Returns the decision alone, without words.
  package func decision(at position: Int) -> Decision { report.candidateRows[position].decision }

  /// Returns the indexes of the credentials that a candidate names, by ID.
  package func members(of position: Int) -> [Int] { report.members(ofCandidateAt: position) }

  /// Returns the position of the candidate that names a credential; nil if none does.
  package func position(of credential: AssessedCredential) -> Int? {
    guard let decision = credential.decision else { return nil }
    let rows = report.candidateRows
    let range = report.object(of: credential).credentialRange
    var position = SortedSearch.first(in: rows.indices) { Int(rows[$0].first) >= range.lowerBound }
    while position < rows.count, Int(rows[position].first) < range.upperBound {
      if rows[position].decision == decision { return position }
      position += 1
    }
    return nil
  }
}

extension AssessmentReport {
  /// All candidates, by ID. Keep the list: each access copies the report.
  package var candidates: CandidateList { CandidateList(self) }

  /// Returns the indexes of the credentials that a candidate names, by ID.
  package func members(ofCandidateAt position: Int) -> [Int] {
    let row = candidateRows[position]
    let first = Int(row.first)
    let range = object(of: credentials[first]).credentialRange
    return (first..<range.upperBound).filter { credentials[$0].decision == row.decision }
  }

  fileprivate func candidate(at position: Int) -> Candidate {
    let row = candidateRows[position]
    let first = credentials[Int(row.first)]
    let object = directoryObject(of: first)
    let description = RuleBook.description(of: row.decision.rule)
    let objectId = inventory.spelling(of: object.id)
    let appId = object.appId.isMissing ? nil : inventory.spelling(of: object.appId)
    var properties = [MessageField("objectId", .text(objectId))]
    if let appId { properties.append(MessageField("appId", .text(appId))) }
    return Candidate(
      id: "candidate/" + stableId(of: first), rule: row.decision.rule.description,
      title: description.title, object: Int(first.object), objectId: objectId, appId: appId,
      credentials: members(ofCandidateAt: position).map { stableId(of: credentials[$0]) },
      target: row.decision.target, platform: row.decision.platform,
      confidence: row.decision.confidence, evidence: words.evidence(at: row.evidence),
      blockers: Candidate.Blocker.list(row.decision.blockers),
      steps: words.steps(at: row.steps, row: properties), reference: description.reference)
  }
}
