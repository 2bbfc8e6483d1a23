import Inventory

/// The findings of a report by id, each put into words when it is asked for.
///
/// A large tenant has hundreds of thousands; as rows they take a few bytes each.
package struct FindingList: RandomAccessCollection, Sendable {
  private let report: AssessmentReport
  /// How many rows stand before the ones that were put into words when they were found.
  private let rowsBefore: Int

  init(_ report: AssessmentReport) {
    self.report = report
    let first = report.spelledFindings.first?.rule
    rowsBefore =
      first.map { first in
        report.findingRows.prefix { RuleCatalogue.all[Int($0.rule)].description.id < first }.count
      } ?? 0
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { report.findingRows.count + report.spelledFindings.count }

  package subscript(position: Int) -> Finding {
    switch place(of: position) {
    case .row(let index): report.finding(report.findingRows[index])
    case .spelled(let index): report.spelledFindings[index]
    }
  }

  /// The severity, without the words.
  package func severity(at position: Int) -> Severity {
    switch place(of: position) {
    case .row(let index): report.findingRows[index].severity
    case .spelled(let index): report.spelledFindings[index].severity
    }
  }

  /// The finding as a row; nil where it was put into words when it was found.
  package func row(at position: Int) -> FindingRow? {
    switch place(of: position) {
    case .row(let index): report.findingRows[index]
    case .spelled: nil
    }
  }

  /// Where the findings of each rule stand, rule by rule.
  package func groups() -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var rule: String?
    for position in indices {
      let next = ruleId(at: position)
      if next == rule, let last = groups.popLast() {
        groups.append(last.lowerBound..<position + 1)
      } else {
        groups.append(position..<position + 1)
        rule = next
      }
    }
    return groups
  }

  private enum Place {
    case row(Int)
    case spelled(Int)
  }

  private func place(of position: Int) -> Place {
    if position < rowsBefore { return .row(position) }
    let spelled = position - rowsBefore
    return spelled < report.spelledFindings.count
      ? .spelled(spelled) : .row(position - report.spelledFindings.count)
  }

  private func ruleId(at position: Int) -> String {
    switch place(of: position) {
    case .row(let index): RuleCatalogue.all[Int(report.findingRows[index].rule)].description.id
    case .spelled(let index): report.spelledFindings[index].rule
    }
  }
}

extension AssessmentReport {
  /// All findings, by id.
  package var findings: FindingList { FindingList(self) }

  /// The worst finding's severity; none where there is none.
  package var worstFinding: Severity {
    max(
      findingRows.map(\.severity).max() ?? .none, spelledFindings.map(\.severity).max() ?? .none)
  }

  fileprivate func finding(_ row: FindingRow) -> Finding {
    let rule = RuleCatalogue.all[Int(row.rule)]
    let object = objects[Int(row.object)]
    let credential = row.credential.map { credentials[Int($0)] }
    let subject = credential.map { stableId(of: $0) } ?? stableId(of: object)
    return Finding(
      id: rule.description.id + "/" + subject, rule: rule.description.id, severity: row.severity,
      object: Int(row.object), objectId: inventory.spelling(of: directoryObject(of: object).id),
      credential: credential.map { stableId(of: $0) }, title: rule.description.title,
      text: rule.text(of: row, in: self), dueDateTime: row.dueDateTime,
      reference: rule.description.reference)
  }
}
