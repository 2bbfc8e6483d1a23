import Assessment
import Inventory

/// The start of the page: whether data is missing, the tenant, its age, and the headline.
enum MarkdownHeader {
  /// Seconds between the report's time and the data from which their distance is stressed.
  private static let ordinaryAge: UInt64 = 36 * 3_600

  static func sections(_ context: MarkdownContext) -> [MarkdownSection] {
    let report = context.report
    let asOf = TimeWording.dateAndTime(report.asOf)
    let headline = Headline(report)
    let whose = context.showsNames ? "\(tenant(context)) · as of" : "As of"
    return [
      // Tools that keep one comment up to date recognize it by this line.
      .whole("<!-- lapse:summary -->\n\n## Entra ID application credentials\n\n")
    ] + (report.isIncomplete ? [banner(context)] : []) + [
      .whole(
        """
        \(whose) \(asOf) · \(age(report))

        **\(headline.first)** \(headline.second(of: report, context.plan))


        """)
    ] + MarkdownChanges.line(context) + MarkdownAccepted.line(context) + MarkdownTeam.line(context)
  }

  /// Returns the warning. Its sentence is always shown, and as many reasons as fit.
  private static func banner(_ context: MarkdownContext) -> MarkdownSection {
    let reasons = reasons(context)
    var section = MarkdownSection(
      total: reasons.count + 1, worth: MarkdownPriority([(1, .max), (13, 100), (40, 48)], rest: 4)
    ) { position in
      position == 0
        ? "> **Incomplete.** The inputs are missing data, so credentials that expire may be missing below:\n>\n"
        : reasons[position - 1]
    }
    switch context.size {
    case .full: break
    case .summary: section.cap = 5
    case .comment: section.cap = 3
    }
    section.closing = "\n"
    let pointer = context.pointer(.html, .json)
    section.more = { "> - \(pointer.more($0))\n" }
    return section
  }

  private static func reasons(_ context: MarkdownContext) -> [String] {
    let report = context.report
    var lines: [String] = []
    for ledger in report.incompleteLedgers {
      let state = ledger.state == .partial ? "are incomplete" : "were not collected"
      lines.append("> - \(CompletenessWording.collection(ledger.collection)) \(state)\n")
      for reason in ledger.reasons {
        let message = MarkdownText.prose(reason.message, in: .line)
        lines.append(">   - `\(reason.code.rawValue)`: \(message)\n")
      }
    }
    let unusable = report.unusableInputs
    if !context.showsNames, !unusable.isEmpty {
      lines.append(
        "> - \(NumberWording.count(unusable.count, "input", "inputs")) could not be read\n")
    } else {
      for input in unusable {
        let problem = MarkdownText.prose(input.problem ?? "not readable", in: .line)
        lines.append("> - input \(context.name(input.path, in: .line)): \(problem)\n")
      }
    }
    if report.summary.applications + report.summary.servicePrincipals == 0 {
      lines.append("> - no application and no service principal was read\n")
    }
    return lines
  }

  private static func tenant(_ context: MarkdownContext) -> String {
    let report = context.report
    var text = "Tenant "
    if let name = report.tenant.displayName { text += "\(context.name(name, in: .line)) " }
    text += context.name(report.tenant.id, in: .line)
    if let cloud = report.tenant.cloud { text += ", \(CompletenessWording.cloud(cloud))" }
    return text
  }

  /// Returns the age of the data: `data of 22 Nov 2026, 06:00 UTC, 1 day old`.
  private static func age(_ report: AssessmentReport) -> String {
    guard let dataAsOf = report.dataAsOf else {
      return "**the export does not say when it was made**"
    }
    let seconds = report.asOf.seconds(since: dataAsOf)
    let span = TimeWording.span(seconds: seconds.magnitude)
    let age = seconds == 0 ? "the same time" : seconds > 0 ? "\(span) old" : "\(span) newer"
    let text = "data of \(TimeWording.dateAndTime(dataAsOf)), \(age)"
    return seconds.magnitude > ordinaryAge ? "**\(text)**" : text
  }
}

/// The team or owner that the report is limited to, if it is.
enum MarkdownTeam {
  static func line(_ context: MarkdownContext) -> [MarkdownSection] {
    guard let scope = TeamWording.scope(of: context.report) else { return [] }
    return [.whole(MarkdownText.prose(scope, in: .line) + "\n\n")]
  }
}
