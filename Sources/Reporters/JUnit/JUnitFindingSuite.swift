import Assessment
import Inventory
import System
import XMLWriting

/// The suite of findings, with one case for each, if there are any.
final class JUnitFindingSuite {
  private let report: AssessmentReport
  private let findings: FindingList
  /// The severity from which a case fails; nil for never.
  private let failOn: Severity?
  /// nil for all cases.
  private let selection: JUnitSelection?

  init(report: AssessmentReport, selection: JUnitSelection?) {
    self.report = report
    findings = report.findings
    self.selection = selection
    failOn = report.options.failOnFindings
  }

  func outcome(at position: Int) -> JUnitOutcome {
    if report.isAccepted(report.findingRows[position]) { return .skipped }
    return failOn.map { report.findingRows[position].severity >= $0 } == true ? .failure : .passed
  }

  var counts: JUnitDocument.Counts { counts(of: positions) }

  func write(to document: inout JUnitDocument) {
    let positions = positions
    guard !positions.isEmpty else { return }
    write(positions, to: &document)
  }

  /// Writes the cases at some positions, in their order.
  func write(_ positions: [Int], to document: inout JUnitDocument) {
    document.suite(name: "lapse findings", counts: counts(of: positions)) { document in
      for position in positions {
        let finding = findings[position]
        let occurrence = occurrence(of: finding.id, at: position)
        let outcome = outcome(at: position)
        document.testCase { writer in
          writer.write(name(of: finding, at: position))
          if occurrence > 1 { writer.write(" (\(occurrence))") }
        } className: { writer in
          writer.write("\(document.tenant).findings.\(JUnitName.part(finding.rule))")
        } details: {
          JUnitCaseDetails(ofFindingAt: position, names: outcome != .passed, in: report)
        } outcome: { _ in
          if outcome == .skipped {
            let note = AcceptanceWording.note(on: report.findingRows[position], in: report) ?? ""
            JUnitOutcome.skipped.write(
              type: "", message: "\(note). \(VisibleText.string(finding.title))", facts: [],
              to: document)
          } else if outcome != .passed {
            write(finding, to: document)
          }
        }
      }
    }
  }

  /// Returns `Payroll: HYG-01 [<what the finding's id names>]`.
  private func name(of finding: Finding, at position: Int) -> String {
    let id = VisibleText.string(finding.id)
    let row = report.findingRows[position]
    let object = row.object.map { report.objects[Int($0)] }
    guard let name = object.flatMap({ report.applicationName(of: $0) }) else { return id }
    let rule = VisibleText.string(finding.rule)
    var subject = id
    for part in [rule + "/", VisibleText.string(report.tenant.id).lowercased() + "/"]
    where subject.hasPrefix(part) {
      subject.removeFirst(part.count)
    }
    var words = "\(VisibleText.string(name)): \(rule)"
    if let credential = row.credential.map({ report.credentials[Int($0)] }) {
      words += " \(credential.kind.words)"
      if let name = report.displayName(of: credential) {
        words += " \"\(VisibleText.string(name))\""
      }
    }
    return "\(words) [\(subject)]"
  }

  private var positions: [Int] {
    report.findingRows.indices.filter { selection?.findings.contains($0) ?? true }
  }

  private func counts(of positions: [Int]) -> JUnitDocument.Counts {
    var counts = JUnitDocument.Counts()
    for position in positions { counts.add(outcome(at: position)) }
    return counts
  }

  /// Counts findings with the same id up to a position.
  ///
  /// Findings are sorted by id, so equal ids, which should not occur, are adjacent.
  private func occurrence(of id: String, at position: Int) -> Int {
    // Only findings about inputs can have equal ids.
    guard findings.row(at: position).subject != nil else { return 1 }
    var occurrence = 1
    var before = position - 1
    while before >= 0, findings.row(at: before).subject != nil, findings[before].id == id {
      occurrence += 1
      before -= 1
    }
    return occurrence
  }

  private func write(_ finding: Finding, to document: JUnitDocument) {
    var facts = [
      VisibleText.string(finding.text), "rule: \(VisibleText.string(finding.rule))",
      "severity: \(finding.severity.name)",
    ]
    if let objectId = finding.objectId { facts.append("objectId: \(VisibleText.string(objectId))") }
    if let credential = finding.credential {
      facts.append("credential: \(VisibleText.string(credential))")
    }
    if let due = finding.dueDateTime { facts.append("due: \(due.rfc3339)") }
    facts.append("reference: \(VisibleText.string(finding.reference))")
    JUnitOutcome.failure.write(
      type: "lapse.\(JUnitName.part(finding.rule))", message: VisibleText.string(finding.title),
      facts: facts, to: document)
  }
}
