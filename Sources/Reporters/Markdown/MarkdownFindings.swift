import Assessment
import Inventory

/// The findings, worst first.
enum MarkdownFindings {
  private static let cap = 100

  static func write(_ report: AssessmentReport, to page: inout MarkdownPage) {
    guard !report.findings.isEmpty else { return }
    page.paragraph("### Findings")
    let all = report.findings
    let findings = Severity.allCases.reversed().flatMap { severity in
      all.indices.lazy.filter { all.severity(at: $0) == severity }.prefix(cap)
    }.prefix(cap).map { all[$0] }
    page.table(
      ["Severity", "Rule", "Finding", "Object", "Due"], total: all.count,
      cap: min(cap, findings.count), elsewhere: "report.json"
    ) { index in
      let finding = findings[index]
      return [
        finding.severity.name,
        MarkdownText.code(finding.rule),
        "\(MarkdownText.prose(finding.title)): \(MarkdownText.prose(finding.text))",
        name(of: finding, in: report),
        finding.dueDateTime.map { TimeWording.date($0) } ?? "none",
      ]
    }
  }

  private static func name(of finding: Finding, in report: AssessmentReport) -> String {
    let name = finding.object.flatMap { report.applicationName(of: report.objects[$0]) }
    return (name ?? finding.objectId).map { MarkdownText.code($0) } ?? "not named"
  }
}
