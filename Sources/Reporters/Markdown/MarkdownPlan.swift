import Assessment
import Inventory

/// What need not exist: candidates by what there is to do, those that claim something with their
/// applications, folded away.
enum MarkdownPlan {
  private static let cap = 200
  /// Decisions whose steps and commands are written out.
  private static let withSteps = 20

  static func write(_ plan: MigrationPlan, of report: AssessmentReport, to page: inout MarkdownPage)
  {
    guard !plan.candidates.isEmpty else { return }
    page.paragraph("### What need not exist")
    let groups = MigrationPlan.Group.allCases.filter { !plan.positions(in: $0).isEmpty }
    page.table(
      ["Group", "Credentials", "What it is"], total: groups.count, elsewhere: "report.json"
    ) {
      [groups[$0].title, NumberWording.grouped(plan.count(in: groups[$0])), groups[$0].words]
    }
    if plan.weak > 0 {
      page.paragraph(
        "Not counted: \(NumberWording.grouped(plan.weak)) that only names or other weak hints speak about."
      )
    }
    for group in groups where group != .unknown {
      write(group, of: plan, report, to: &page)
    }
  }

  private static func write(
    _ group: MigrationPlan.Group, of plan: MigrationPlan, _ report: AssessmentReport,
    to page: inout MarkdownPage
  ) {
    let positions = plan.positions(in: group)
    page.folded("\(group.title) (\(NumberWording.grouped(positions.count)))") { page in
      page.table(
        ["Application", "Credentials", "Move to", "Confidence", "Rule", "Why", "Blockers"],
        total: positions.count, cap: cap, elsewhere: "report.json"
      ) { cells(of: plan, at: positions[$0], in: report) }
      guard group != .keep else { return }
      for position in positions.prefix(withSteps) {
        writeSteps(of: plan.candidates[position], in: report, to: &page)
      }
      if positions.count > withSteps {
        page.paragraph(
          "Steps of \(NumberWording.grouped(positions.count - withSteps)) more are in `report.json`."
        )
      }
    }
  }

  private static func cells(
    of plan: MigrationPlan, at position: Int, in report: AssessmentReport
  ) -> [String] {
    let candidate = plan.candidates[position]
    let decision = plan.candidates.decision(at: position)
    let names = plan.candidates.members(of: position).prefix(5).map { index in
      let row = report.credentials[index]
      return MarkdownText.code(
        report.displayName(of: row) ?? CredentialWording.keyTail(of: row, in: report))
    }
    let more = candidate.credentials.count - names.count
    return [
      MarkdownObjects.name(of: report.objects[candidate.object], in: report),
      names.joined(separator: ", ") + (more > 0 ? " and \(NumberWording.grouped(more)) more" : ""),
      decision.flatMap { CandidateWording.move($0) ?? CandidateWording.stay($0) } ?? "none",
      candidate.confidence.name,
      MarkdownText.code(candidate.rule),
      MarkdownText.prose(
        candidate.evidence.filter { $0.kind != .notChecked }.map(\.text).joined(separator: " ")),
      candidate.blockers.isEmpty
        ? "none"
        : candidate.blockers.map { MarkdownText.code($0.code) }
          .joined(separator: ", "),
    ]
  }

  /// Commands hold ids alone and none of the tenant's words, so a fence of three is enough.
  private static func writeSteps(
    of candidate: Candidate, in report: AssessmentReport, to page: inout MarkdownPage
  ) {
    let name = MarkdownObjects.name(of: report.objects[candidate.object], in: report)
    var text = "**\(name)**, \(MarkdownText.code(candidate.rule)):\n\n"
    for (number, step) in candidate.steps.enumerated() {
      text += "\(number + 1). \(MarkdownText.prose(step.text, in: .line))\n"
      guard let command = step.command else { continue }
      let lines = command.split(separator: "\n", omittingEmptySubsequences: false)
      text += "\n   ```bash\n" + lines.map { "   \($0)\n" }.joined() + "   ```\n"
    }
    page.write(text + "\n")
  }
}
