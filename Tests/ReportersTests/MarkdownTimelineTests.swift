import Assessment
import Inventory
import Testing

@testable import Reporters

@Suite struct MarkdownTimelineTests {
  private func chart(_ sample: HandMadeReport) throws -> String? {
    let text = try sample.rendered(by: MarkdownReporter())
    guard let start = text.firstRange(of: "```mermaid\n"),
      let end = text[start.upperBound...].firstRange(of: "```\n")
    else { return nil }
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test func `chart and table agree`() throws {
    var sample = HandMadeReport()
    sample.add(named: "a:b;#c")
    sample.credential(named: "d:e", .expiring, .critical, endsInDays: 3)
    sample.credential(.expiring, .low, endsInDays: 7)
    sample.credential(.healthy, .none, endsInDays: 8)
    sample.credential(.outage, .critical, endsInDays: -3)
    sample.credential(.unreadable, .medium, endsInDays: nil)
    sample.credential(.healthy, .none, endsInDays: 400)
    #expect(
      try chart(sample) == """
        gantt
          title Credentials by the week in which they end
          dateFormat YYYY-MM-DD
          axisFormat %d %b
          todayMarker off
          section Nov 2026
          2 end, 1 critical :crit, 2026-11-23, 7d
          1 end :2026-11-30, 7d

        """)
    let text = try sample.rendered(by: MarkdownReporter())
    #expect(
      text.contains(
        """
        | Seven days from | critical | high | no replacement yet | replacement ready | all |
        | --- | ---: | ---: | ---: | ---: | ---: |
        | expired already | 1 | 0 | 0 | 0 | 1 |
        | 23 Nov 2026 | 1 | 0 | 1 | 0 | 2 |
        | 30 Nov 2026 | 0 | 0 | 1 | 0 | 1 |

        Not shown: 1 that expire later, 0 that never expire, 1 without a readable end date.

        """))
  }

  @Test func `the chart stays within what GitLab draws at once`() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    for day in stride(from: Int64(1), to: 182, by: 7) {
      sample.credential(.expiring, .critical, endsInDays: day)
    }
    let chart = try #require(try chart(sample))
    #expect(chart.count { $0 == "\n" } > 26)
    // Leaves room for six more digits in both numbers of each week.
    #expect(chart.utf8.count + 26 * 12 < 2_000)
  }

  @Test func `the table shows the counts for each week`() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.expiring, .critical)
    let text = try sample.rendered(by: MarkdownReporter())
    #expect(text.contains("\n| 23 Nov 2026 | 1 | 0 | 0 | 0 | 1 |\n"))
  }

  @Test func `says so if nothing expires in the period`() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.healthy, .none, endsInDays: 400)
    #expect(try chart(sample) == nil)
    #expect(
      try sample.rendered(by: MarkdownReporter()).contains("Nothing expires within 26 weeks.\n"))
  }
}
