import Inventory

/// The findings of a report by id, each put into words when it is asked for.
///
/// A large tenant has hundreds of thousands; as rows they take a few bytes each.
package struct FindingList: RandomAccessCollection, Sendable {
  private let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { report.findingRows.count }

  package subscript(position: Int) -> Finding { report.finding(report.findingRows[position]) }

  /// The finding as a row.
  package func row(at position: Int) -> FindingRow { report.findingRows[position] }

  /// The severity, without the words.
  package func severity(at position: Int) -> Severity { report.findingRows[position].severity }

  /// Where the findings of each rule are, rule by rule.
  package func groups() -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for position in indices {
      if let last = groups.last,
        report.findingRows[last.lowerBound].rule == report.findingRows[position].rule
      {
        groups[groups.count - 1] = last.lowerBound..<position + 1
      } else {
        groups.append(position..<position + 1)
      }
    }
    return groups
  }
}

extension AssessmentReport {
  /// All findings, by id. Keep the list: asking for it copies the report.
  package var findings: FindingList { FindingList(self) }

  /// Findings at a limit or above it that nobody accepted.
  package func countFindings(at limit: Severity) -> Int {
    findingRows.count { $0.severity >= limit && !isAccepted($0) }
  }

  /// The worst finding's severity; none where there is none.
  package var worstFinding: Severity { findingRows.lazy.map(\.severity).max() ?? .none }

  /// Findings of secrets that the inputs themselves hold.
  package var leaks: [Finding] {
    let rule = HYG16SecretInExport.id
    return findingRows.filter { $0.rule == rule }.map(finding)
  }

  /// What a finding speaks about beside its rows; nil where they tell it all.
  package func subject(of row: FindingRow) -> FindingSubject? {
    row.subject.map { findingSubjects[Int($0)] }
  }

  fileprivate func finding(_ row: FindingRow) -> Finding {
    let description = RuleBook.description(of: row.rule)
    let object = row.object.map { objects[Int($0)] }
    let credential = row.credential.map { stableId(of: credentials[Int($0)]) }
    let subject = subject(of: row)
    let id = subject?.id ?? credential ?? object.map { stableId(of: $0) } ?? ""
    return Finding(
      id: "\(row.rule)/\(id)", rule: row.rule.description, severity: row.severity,
      object: row.object.map { Int($0) },
      objectId: object.map { inventory.spelling(of: directoryObject(of: $0).id) }
        ?? subject?.objectId,
      credential: credential, title: description.title, message: words.message(at: row.message),
      dueDateTime: row.dueDateTime, reference: description.reference, path: subject?.path,
      line: subject?.line)
  }
}
