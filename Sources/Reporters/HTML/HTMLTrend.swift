import Assessment
import Inventory

/// Figures of one tenant over time: a small chart, and the table behind it.
struct HTMLTrend {
  let trend: Trend

  // Units of the view box.
  private static let width = 1_000
  private static let height = 150
  private static let left = 44
  private static let top = 16
  private static let bottom = 118
  /// The most rows of the table.
  private static let most = 120

  private struct Line: Sendable {
    var words: String
    var style: String
    var colour: String
    var value: @Sendable (Trend.Point) -> Int
  }

  private static let lines = [
    Line(words: "overdue", style: "critical", colour: "#b3261e") { $0.overdue },
    Line(words: "expire within 30 days", style: "high", colour: "#b45309") {
      $0.figures.expiring30d
    },
  ]

  func write(to out: HTMLWriter) {
    guard trend.isWorthShowing else { return }
    out("<figure class=\"chart trend\">\n<ul class=\"legend\">\n")
    for line in Self.lines {
      out("<li class=\"\(attribute: line.style)\">\(line.words)</li>\n")
    }
    out("</ul>\n")
    writeChart(to: out)
    out(
      """
      <figcaption class="quiet">Overdue (expired without a replacement) and what expires within 30 days, by report. \
      Incomplete reports are left out of the lines.</figcaption>
      </figure>

      """)
    writeTable(to: out)
  }

  private var shown: [Trend.Point] { trend.points.filter(\.isComplete) }

  private func writeChart(to out: HTMLWriter) {
    let points = shown
    let highest = max(1, points.flatMap { point in Self.lines.map { $0.value(point) } }.max() ?? 1)
    let (first, last) = (points.first?.asOf ?? trend.points[0].asOf, points.last?.asOf)
    let span = max(1, (last ?? first).seconds(since: first))
    func x(_ time: Instant) -> Int {
      let offset = min(max(time.seconds(since: first), 0), span)
      // Divides into ten thousand parts first, so that no span overflows.
      return Self.left + Int(offset / max(1, span / 10_000)) * (Self.width - Self.left - 30)
        / 10_001
    }
    func y(_ value: Int) -> Int {
      Self.bottom - value * (Self.bottom - Self.top) / highest
    }
    let text =
      points.last.map {
        "From \(TimeWording.date(first)) to \(TimeWording.date($0.asOf)): overdue "
          + "\(points.first?.overdue ?? 0) to \($0.overdue)."
      } ?? "No complete report."
    out(
      """
      <svg viewBox="0 0 \(plain: Self.width) \(plain: Self.height)" role="img" aria-label="\(attribute: text)">
      <line class="grid" x1="\(plain: Self.left)" x2="\(plain: Self.width)" y1="\(plain: Self.bottom)" \
      y2="\(plain: Self.bottom)" stroke="#e3e5e8"/>
      <text class="axis" x="\(plain: Self.left - 8)" y="\(plain: Self.top + 4)" font-size="12" text-anchor="end" \
      fill="#57606a">\(highest)</text>
      <text class="axis" x="\(plain: Self.left - 8)" y="\(plain: Self.bottom + 4)" font-size="12" text-anchor="end" \
      fill="#57606a">0</text>

      """)
    for line in Self.lines {
      let places = points.map { "\(x($0.asOf)),\(y(line.value($0)))" }.joined(separator: " ")
      out(
        """
        <polyline class="\(attribute: line.style)" points="\(attribute: places)" fill="none" stroke="\(attribute: line.colour)" stroke-width="2"/>

        """)
      if let end = points.last {
        out(
          """
          <circle class="\(attribute: line.style)" cx="\(plain: x(end.asOf))" cy="\(plain: y(line.value(end)))" r="4" \
          fill="\(attribute: line.colour)"/>

          """)
      }
    }
    for (point, anchor) in [(points.first, "start"), (points.count > 1 ? points.last : nil, "end")]
    {
      guard let point else { continue }
      out(
        """
        <text class="axis" x="\(plain: x(point.asOf))" y="\(plain: Self.height - 10)" font-size="12" \
        text-anchor="\(attribute: anchor)" fill="#57606a">\(TimeWording.date(point.asOf))</text>

        """)
    }
    out("</svg>\n")
  }

  private func writeTable(to out: HTMLWriter) {
    let lead: HTML =
      trend.hasLeadTimes
      ? #"<th scope="col" class="n">Rotations</th><th scope="col" class="n">Replaced before the end, median</th>"#
      : ""
    out(
      """
      <div class="scroll"><table class="cards trend"><caption>By report, the newest first</caption>
      <thead><tr><th scope="col">As of</th><th scope="col" class="n">Applications</th>\
      <th scope="col" class="n">without a stored credential</th><th scope="col" class="n">Down</th>\
      <th scope="col" class="n">Expire within 30 days</th><th scope="col" class="n">Overdue</th>\(lead)</tr></thead>
      <tbody>

      """)
    for point in trend.points.reversed().prefix(Self.most) { writeRow(point, to: out) }
    out("</tbody></table></div>\n")
    let more = trend.points.count - Self.most
    if more > 0 { out("<p class=\"more\">and \(more) older ones</p>\n") }
  }

  private func writeRow(_ point: Trend.Point, to out: HTMLWriter) {
    let incomplete: HTML =
      point.isComplete ? "" : #" <small><span class="s high">incomplete</span></small>"#
    let without: HTML = point.withoutStoredCredential.map { "\($0)" } ?? "–"
    out(
      """
      <tr><th scope="row">\(HTMLPage.date(point.asOf))\(incomplete)</th>\
      <td class="n" data-label="Applications">\(point.applications)</td>\
      <td class="n" data-label="without a stored credential">\(without)</td>\
      <td class="n" data-label="Down">\(point.figures.down)</td>\
      <td class="n" data-label="Expire within 30 days">\(point.figures.expiring30d)</td>\
      <td class="n" data-label="Overdue">\(point.overdue)</td>
      """)
    if trend.hasLeadTimes {
      let rotations: HTML = point.rotations.map { "\($0)" } ?? "–"
      let days: HTML =
        point.medianLeadDays.map { "\(NumberWording.count(Int(clamping: $0), "day", "days"))" }
        ?? "–"
      out(
        """
        <td class="n" data-label="Rotations">\(rotations)</td>\
        <td class="n" data-label="Replaced before the end, median">\(days)</td>
        """)
    }
    out("</tr>\n")
  }
}

/// The section on a report's page, for reports with earlier ones in a directory.
struct HTMLTrendSection {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    let trend = page.report.trend
    guard trend.isWorthShowing else { return }
    out("<section aria-labelledby=\"trend\">\n<h2 id=\"trend\">Over time</h2>\n")
    HTMLTrend(trend: trend).write(to: out)
    out("</section>\n")
  }
}
