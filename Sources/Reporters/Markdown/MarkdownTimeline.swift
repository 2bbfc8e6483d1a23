import Assessment
import Inventory

/// "What expires when": a chart where it is drawn, and the same numbers as a table.
///
/// The chart is a Gantt chart of Mermaid, because that is the one with a scale of time which
/// GitHub, GitLab and Azure DevOps all know, in Mermaid 10 and 11: `xychart` and `timeline` are not
/// in Azure DevOps. Names of its bars cannot
/// be quoted, so they hold nothing but our own words and digits. https://mermaid.js.org/syntax/gantt.html
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
      text + "Not shown: \(timeline.beyond).\n\n", MarkdownWorth(rest: 80),
      name: "What expires when")
  }

  /// The weeks in which something ends: red where one of them is critical, pale where one is high.
  ///
  /// GitLab draws nothing beyond 2,000 characters until it is asked to; 26 weeks of millions stay
  /// below.
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
