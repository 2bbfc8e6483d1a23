import Inventory
import Reporters
import SavedReports

/// `period.md`: the same in words, gaps first.
package enum PeriodPage {
  package static let path = "data/period.md"
  /// The maximum number of rows in a list; period.json has all of them.
  private static let most = 200

  package static func text(_ history: PeriodHistory) -> String {
    """
    # From \(history.range.firstDay) to \(history.range.lastDay)

    ## Gaps

    \(list(gaps(history), none: "Each week has a report, and each report was complete."))

    ## Overdue

    Expired, not replaced, not accepted. Days count from the end of the credential to the last report that has it.

    \(list(history.overdue.map(line), none: "No report has an overdue credential."))

    ## From warning to rotation

    \(summary(history))

    \(list(history.warned.map(line), none: "No report warned of an end."))

    ## Rotated

    \(list(history.rotated.map(line), none: "No credential began in the period."))

    ## Accepted

    \(list(history.accepted.map(line), none: "Nothing was accepted."))

    """
  }

  package static func gaps(_ history: PeriodHistory) -> [String] {
    history.missingWeeks.map { week in
      let (first, last) = (
        PeriodRange.day(week.from), PeriodRange.day(week.until.advanced(bySeconds: -1))
      )
      return first == last
        ? "No report on \(first)" : "No report in the week from \(first) to \(last)"
    }
      + history.reports.filter { !$0.isComplete }.map {
        "The report of \($0.asOf.rfc3339) was incomplete"
      }
  }

  private static func summary(_ history: PeriodHistory) -> String {
    let days = history.warned.compactMap(\.days).sorted()
    let open = history.warned.count { $0.replaced == nil }
    guard !days.isEmpty else {
      return NumberWording.count(open, "credential was", "credentials were")
        + " warned of and not replaced in the period."
    }
    let median = days[days.count / 2]
    let when =
      median < 0
      ? "half of them \(-median) days or more before the first warning"
      : "half of them within \(median) days of the first warning"
    return "\(days.count) replaced, \(when); \(open) not replaced in the period."
  }

  private static func line(_ item: PeriodHistory.Overdue) -> String {
    subject(item.subject) + ": seen from \(PeriodRange.day(item.firstSeen)) to "
      + PeriodRange.day(item.lastSeen)
      + (item.days.map { ", \($0) days overdue then" } ?? "")
      + (item.settled.map { "; \(item.outcome ?? "settled") by \(PeriodRange.day($0))" }
        ?? "; still overdue")
  }

  private static func line(_ item: PeriodHistory.Warning) -> String {
    subject(item.subject) + ": warned \(PeriodRange.day(item.warned)), "
      + (item.replaced.map { "replacement began \(PeriodRange.day($0))" } ?? "not replaced")
  }

  private static func line(_ item: PeriodHistory.Rotation) -> String {
    subject(item.subject) + ": began \(PeriodRange.day(item.start)), "
      + (item.by.map { "added by \(MarkdownCode.span($0))" } ?? "who added it was not collected")
  }

  private static func line(_ item: PeriodHistory.Accepted) -> String {
    let accepted = item.acceptance
    return MarkdownCode.span(accepted.id)
      + (accepted.acceptedBy.map { " by \(MarkdownCode.span($0))" } ?? "")
      + (accepted.until.map { " until \(PeriodRange.day($0))" } ?? "")
      + (accepted.reason.map { ": \(MarkdownCode.span($0))" } ?? "")
      + ", in reports from \(PeriodRange.day(item.firstSeen)) to \(PeriodRange.day(item.lastSeen))"
  }

  private static func subject(_ subject: PeriodHistory.Subject) -> String {
    let application =
      subject.application.map { MarkdownCode.span($0) } ?? "an application without a name"
    return application + (subject.name.map { ", \(MarkdownCode.span($0))" } ?? "") + " ("
      + MarkdownCode.span(String(subject.id.suffix(36))) + ")"
  }

  private static func list(_ lines: [String], none: String) -> String {
    guard !lines.isEmpty else { return none }
    let rest = lines.count - most
    return
      (lines.prefix(most) + (rest > 0 ? ["and \(rest) more: period.json has all of them"] : []))
      .map { "- \($0)" }.joined(separator: "\n")
  }
}
