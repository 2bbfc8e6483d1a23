import Assessment
import Inventory

/// Credentials that can be eliminated: candidates grouped by what there is to do.
///
/// Groups list their applications, folded away.
enum MarkdownPlan {
  private static let worth = MarkdownPriority([(5, 55), (25, 40)], rest: 20)
  private static let worthOfSteps = MarkdownPriority([(2, 35), (10, 18)], rest: 8)
  /// The most decisions whose steps and commands are written out, on a page of any size.
  ///
  /// A thousand repetitions of the same commands are for programs.
  private static let withSteps = 100

  static func sections(_ context: MarkdownContext) -> [MarkdownSection] {
    let plan = context.plan
    guard !context.candidates.isEmpty else { return [] }
    let groups = plan.groups
    var overview = MarkdownSection.table(
      heading: "Credentials you can eliminate", ["Group", "Credentials", "What it is"],
      total: groups.count, worth: MarkdownPriority(rest: 75), pointer: context.pointer(.html, .json)
    ) {
      [groups[$0].title, NumberWording.grouped(plan.total(in: groups[$0])), groups[$0].words]
    }
    if let weak = plan.weakWords { overview.closing += weak + "\n\n" }
    return [overview]
      + groups.filter { $0 != .unknown }.flatMap { group in
        group == .keep ? [list(group, context)] : [list(group, context), steps(group, context)]
      }
  }

  private static func list(
    _ group: PlanGroup, _ context: MarkdownContext
  ) -> MarkdownSection {
    let positions = context.plan.positions(in: group)
    return .table(
      foldedUnder: "\(group.title) (\(NumberWording.grouped(context.plan.total(in: group))))",
      ["Application", "Credentials", "Move to", "Rule", "Why", "Blockers"],
      total: positions.count, worth: worth, pointer: context.pointer(.html, .json)
    ) { cells(of: context.candidates, at: positions[$0], in: context.report) }
  }

  private static func steps(
    _ group: PlanGroup, _ context: MarkdownContext
  ) -> MarkdownSection {
    let positions = context.plan.positions(in: group)
    return .steps(
      foldedUnder:
        "\(group.title): steps for each decision (\(NumberWording.grouped(positions.count)))",
      total: positions.count, cap: withSteps, worth: worthOfSteps,
      pointer: context.pointer(.html, .json)
    ) { steps(of: context.candidates[positions[$0]], in: context.report) }
  }

  private static func cells(
    of candidates: CandidateList, at position: Int, in report: AssessmentReport
  ) -> [String] {
    let candidate = candidates[position]
    let decision = candidates.decision(at: position)
    let names = candidates.members(of: position).prefix(5).map { index in
      let row = report.credentials[index]
      return MarkdownText.code(
        report.displayName(of: row) ?? CredentialWording.keyTail(of: row, in: report))
    }
    let more = candidate.credentials.count - names.count
    return [
      MarkdownObjects.name(of: report.objects[candidate.object], in: report),
      names.joined(separator: ", ") + (more > 0 ? " and \(NumberWording.grouped(more)) more" : ""),
      (CandidateWording.move(decision) ?? CandidateWording.stay(decision))
        + " (\(candidate.confidence.words))",
      MarkdownText.code(candidate.rule),
      MarkdownText.prose(
        candidate.evidence.filter { $0.kind != .notChecked }.map(\.text).joined(separator: " ")),
      candidate.blockers.isEmpty
        ? "none"
        : candidate.blockers.map { MarkdownText.code($0.code) }
          .joined(separator: ", "),
    ]
  }

  /// Returns the steps of a candidate.
  private static func steps(
    of candidate: Candidate, in report: AssessmentReport
  ) -> String {
    let name = MarkdownObjects.name(of: report.objects[candidate.object], in: report)
    var text = "**\(name)**, \(MarkdownText.code(candidate.rule)):\n\n"
    for (number, step) in candidate.steps.enumerated() {
      text += "\(number + 1). \(MarkdownText.prose(step.text, in: .line))\n"
      if let command = step.command { text += MarkdownText.block(command, "bash") }
    }
    // Without the blank line, the next decision would belong to the last step.
    return text + "\n"
  }
}
