import Assessment
import Inventory
import XMLWriting

/// The suite of findings, a case each, where there are any.
enum JUnitFindingSuite {
  static func write(_ report: AssessmentReport, to document: inout JUnitDocument) {
    guard !report.findings.isEmpty else { return }
    let failOn = report.options.failOnFindings ?? .medium
    var counts = JUnitDocument.Counts()
    let findings = report.findings
    for position in findings.indices {
      counts.add(findings.severity(at: position) >= failOn ? .failure : .passed)
    }
    let tenant = document.tenant
    document.suite(name: "lapse findings", counts: counts) { writer in
      var before = ""
      var occurrence = 1
      for finding in findings {
        // Findings are sorted by id: equal ones, which should not be, stand together.
        occurrence = finding.id == before ? occurrence + 1 : 1
        before = finding.id
        JUnitDocument.testCase(to: writer) { writer in
          writer.write(VisibleText.string(finding.id))
          if occurrence > 1 { writer.write(" (\(occurrence))") }
        } className: { writer in
          writer.write("\(tenant).findings.\(JUnitName.part(finding.rule))")
        } outcome: { writer in
          guard finding.severity >= failOn else { return }
          write(finding, to: writer)
        }
      }
    }
  }

  private static func write(_ finding: Finding, to writer: XMLWriter) {
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
      facts: facts, to: writer)
  }
}
