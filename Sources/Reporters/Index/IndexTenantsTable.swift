import Assessment
import Inventory
import SavedReports

/// The newest report of every tenant, one row each.
struct IndexTenantsTable {
  let tenants: [IndexTenant]
  /// The time of the newest of all reports.
  let newest: Instant

  func write(to out: HTMLWriter) {
    out(
      """
      <section aria-labelledby="tenants"><h2 id="tenants">Tenants</h2>
      <div class="scroll"><table class="cards">
      <caption>The newest report of each tenant, worst first</caption>
      <thead><tr><th scope="col">Tenant</th><th scope="col">As of</th><th scope="col" class="n">Down</th>
      <th scope="col" class="n">Expire within 7 days</th><th scope="col" class="n">within 30 days</th>
      <th scope="col" class="n">Expired, no replacement</th><th scope="col" class="n">Can be deleted</th>
      <th scope="col" class="n">Already secretless</th><th scope="col" class="n">Credentials</th></tr></thead>
      <tbody>

      """)
    for tenant in tenants { writeRow(tenant, to: out) }
    out("</tbody></table></div></section>\n")
  }

  private func writeRow(_ tenant: IndexTenant, to out: HTMLWriter) {
    let report = tenant.newest.report
    out(
      """
      <tr id="tenant-\(attribute: anchor(tenant))"><th scope="row">\(IndexReporter.link(IndexReporter.name(of: tenant), to: tenant.newest))</th>
      <td data-label="As of">\(HTMLPage.date(report.asOf))\(age(of: report))\(incomplete(report))</td>

      """)
    out(Self.cells(of: report, before: nil))
    out("</tr>\n")
  }

  private func anchor(_ tenant: IndexTenant) -> String {
    StableDigest.hexadecimal(of: tenant.id, bytes: 8)
  }

  /// Returns how much older it is than the newest on the page, if it is a day or more.
  private func age(of report: SavedReport) -> HTML {
    let seconds = newest.seconds(since: report.asOf)
    guard seconds >= Instant.secondsPerDay else { return "" }
    return "<small>\(TimeWording.span(seconds: seconds.magnitude)) before the newest</small>"
  }

  private func incomplete(_ report: SavedReport) -> HTML {
    report.isIncomplete ? #"<small><span class="s high">incomplete</span></small>"# : ""
  }

  /// Returns the figures of a report; given the one before it, also how they changed.
  static func cells(of report: SavedReport, before: SavedReport?) -> HTML {
    var columns = figures(of: report)
    var earlier = before.map { figures(of: $0) }
    columns.append(credentials(of: report))
    if let before { earlier?.append(credentials(of: before)) }
    var cells: HTML = ""
    for (position, column) in columns.enumerated() {
      var difference: HTML = ""
      if let value = column.value, let other = earlier?[position].value, value != other {
        let change = NumberWording.grouped(abs(value - other))
        difference = "<small>\(value > other ? "+" : "−")\(change)</small>"
      }
      let number: HTML =
        column.value.map { value in
          value > 0 && !column.tone.isEmpty
            ? #"<span class="s \#(attribute: column.tone)">\#(value)</span>"# : "\(value)"
        } ?? "–"
      cells =
        "\(cells)<td class=\"n\" data-label=\"\(attribute: column.head)\">\(number)\(difference)</td>\n"
    }
    return cells
  }

  private struct Column {
    var head: String
    /// nil, shown as a dash, if what it counts could not be seen.
    var value: Int?
    var tone = ""
  }

  private static func figures(of report: SavedReport) -> [Column] {
    let tones = ["critical", "high", "medium", "", "", ""]
    let visibility = report.visibility
    var columns = zip(FigureWording.all(report.figures), tones).map { figure, tone in
      let isUnseen = FigureWording.isUnseen(figure, visibility)
      return Column(head: figure.head, value: isUnseen ? nil : figure.number, tone: tone)
    }
    // Reports of schema 1 have no figures of their own, and the rows do not show the last one.
    if report.head.figures == nil, !columns.isEmpty { columns[columns.count - 1].value = nil }
    return columns
  }

  private static func credentials(of report: SavedReport) -> Column {
    Column(head: "Credentials", value: Int(clamping: report.credentials))
  }
}
