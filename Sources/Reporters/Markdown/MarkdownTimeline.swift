import Assessment
import Inventory

/// "What expires when": a chart if the viewer draws it, and the same numbers as a table.
///
/// The chart is a Mermaid Gantt chart, the only one with a time scale that GitHub, GitLab and Azure
/// DevOps all support, in Mermaid 10 and 11: Azure DevOps has neither `xychart` nor `timeline`.
/// Names of bars cannot be quoted, so they only contain the program's own words and digits.
/// https://mermaid.js.org/syntax/gantt.html
enum MarkdownTimeline {
  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let timeline = context.report.timeline
    guard context.report.summary.credentials > 0 else { return nil }
    var text = "### What expires when\n\n"
    if timeline.totalAhead == 0 {
      let words = "expires within \(ExpiryTimeline.weeks) weeks"
      text += "\(AbsenceWording(context.report).credentials(words))\n\n"
    } else {
      text += "```mermaid\n\(chart(of: timeline))```\n\n"
    }
    if timeline.totalAhead + timeline.expired.total > 0 { text += table(of: timeline) + "\n" }
    return .whole(
      text + "Not shown: \(timeline.beyond).\n\n", MarkdownPriority(rest: 80),
      name: "What expires when")
  }

  /// Returns the weeks in which something ends: red if one is critical, pale if one is high.
  ///
  /// GitLab draws nothing beyond 2,000 characters without being asked; 26 weeks stay below that,
  /// even with millions of credentials.
  static func chart(of timeline: ExpiryTimeline) -> String {
    var text = """
      gantt
        title Credentials by the week in which they end
        dateFormat YYYY-MM-DD
        axisFormat %d %b
        todayMarker off

      """
    var month = ""
    for (week, column) in timeline.ahead.enumerated() where column.total > 0 {
      let start = timeline.start(ofWeek: week)
      if month != TimeWording.month(start) {
        month = TimeWording.month(start)
        text += "  section \(month)\n"
      }
      let critical = column[.critical]
      let name = "\(column.total) end" + (critical > 0 ? ", \(critical) critical" : "")
      let tag = critical > 0 ? "crit, " : column[.high] > 0 ? "active, " : ""
      text += "  \(name) :\(tag)\(start.rfc3339.prefix(10)), 7d\n"
    }
    return text
  }

  private static func table(of timeline: ExpiryTimeline) -> String {
    let layers = ExpiryTimeline.Layer.allCases
    var text = "| Seven days from | \(layers.map(\.words).joined(separator: " | ")) | all |\n"
    text += "| --- |\(String(repeating: " ---: |", count: layers.count + 1))\n"
    func add(_ head: String, _ column: ExpiryTimeline.Column) {
      let counts = layers.map { column[$0] } + [column.total]
      text += "| \(head) | \(counts.map(NumberWording.grouped).joined(separator: " | ")) |\n"
    }
    if timeline.expired.total > 0 { add("expired already", timeline.expired) }
    for (week, column) in timeline.ahead.enumerated() where column.total > 0 {
      add(TimeWording.date(timeline.start(ofWeek: week)), column)
    }
    return text
  }
}
