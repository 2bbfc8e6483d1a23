import Inventory

/// The findings of a report by ID, each put into words on demand.
///
/// A large tenant has hundreds of thousands; a row takes only a few bytes.
package struct FindingList: RandomAccessCollection, Sendable {
  private let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { report.findingRows.count }

  package subscript(position: Int) -> Finding { report.finding(report.findingRows[position]) }

  /// Returns the finding as a row.
  package func row(at position: Int) -> FindingRow { report.findingRows[position] }

  /// Returns the severity, without the words.
  package func severity(at position: Int) -> Severity { report.findingRows[position].severity }

  /// Returns the range of findings of each rule, rule by rule.
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
  /// All findings, by ID. Keep the list: each access copies the report.
  package var findings: FindingList { FindingList(self) }

  /// Returns how many findings at or above a limit nobody accepted.
  package func countFindings(at limit: Severity) -> Int {
    findingRows.count { $0.severity >= limit && !isAccepted($0) }
  }

  /// The severity of the most severe finding; `none` if there is no finding.
  package var worstFinding: Severity { findingRows.lazy.map(\.severity).max() ?? .none }

  /// The findings about secrets in the inputs themselves.
  package var leaks: [Finding] {
    let rule = HYG16SecretInExport.id
    return findingRows.filter { $0.rule == rule }.map(finding)
  }

  /// Returns what a finding is about besides its rows; nil if they say everything.
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
