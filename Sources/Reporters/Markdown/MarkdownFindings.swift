import Assessment
import Inventory

/// The findings, most severe first.
enum MarkdownFindings {
  private static let worth = MarkdownPriority([(10, 65), (50, 45)], rest: 25)

  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let report = context.report
    let all = report.findings
    guard !all.isEmpty else { return nil }
    let positions = Severity.allCases.reversed().flatMap { severity in
      all.indices.filter { all.severity(at: $0) == severity }
    }
    return .table(
      heading: "Findings", ["Severity", "Rule", "Finding", "Object", "Due"],
      total: positions.count, worth: worth, pointer: context.pointer(.html, .json)
    ) { index in
      let finding = all[positions[index]]
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
