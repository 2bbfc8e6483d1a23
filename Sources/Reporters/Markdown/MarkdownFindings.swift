import Assessment
import Inventory

/// The findings, worst first.
enum MarkdownFindings {
  private static let cap = 100

  static func write(_ report: AssessmentReport, to page: inout MarkdownPage) {
    guard !report.findings.isEmpty else { return }
    page.paragraph("### Findings")
    let findings = Severity.allCases.reversed().flatMap { severity in
      report.findings.lazy.filter { $0.severity == severity }.prefix(cap)
    }
    page.table(
      ["Severity", "Rule", "Finding", "Object", "Due"], total: report.findings.count,
      cap: min(cap, findings.count), elsewhere: "report.json"
    ) { index in
      let finding = findings[index]
      return [
        finding.severity.name,
        MarkdownText.code(finding.rule),
        "\(MarkdownText.prose(finding.title)): \(MarkdownText.prose(finding.text))",
        finding.objectId.map { MarkdownText.code($0) } ?? "not named",
        finding.dueDateTime.map { TimeWording.date($0) } ?? "none",
      ]
    }
  }
}
