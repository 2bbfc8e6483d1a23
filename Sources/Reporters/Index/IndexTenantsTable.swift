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
      <th scope="col" class="n">Could be secretless</th><th scope="col" class="n">Credentials</th></tr></thead>
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
    let visibility = report.visibility
    let seesCredentials = visibility.scope != .nothing
    // A dash instead of 0, where a number would not show.
    let unseen: Set<String> =
      seesCredentials
      ? visibility.countsOutages ? [] : ["Down"]
      : ["Down", "Expire within 7 days", "within 30 days"]
    let figures: [(label: String, value: (SavedReport) -> Int, tone: String)] = [
      ("Down", { $0.figures.down }, "critical"),
      ("Expire within 7 days", { $0.figures.expiring7d }, "high"),
      ("within 30 days", { $0.figures.expiring30d }, "medium"),
      ("Expired, no replacement", { $0.figures.lapsed }, ""),
      ("Can be deleted", { $0.figures.deletable }, ""),
      ("Could be secretless", { $0.needNotExist }, ""),
      ("Credentials", { Int(clamping: $0.credentials) }, ""),
    ]
    var cells: HTML = ""
    for figure in figures {
      let value = figure.value(report)
      let number: HTML =
        value > 0 && !figure.tone.isEmpty
        ? #"<span class="s \#(attribute: figure.tone)">\#(value)</span>"#
        : value == 0 && unseen.contains(figure.label) ? "–" : "\(value)"
      // The totals of the rows are unknown if only the summary was read.
      let needsRows = figure.label == "Could be secretless"
      if needsRows, report.isSummary {
        cells = "\(cells)<td class=\"n\" data-label=\"\(attribute: figure.label)\">–</td>\n"
        continue
      }
      let isKnown = !(needsRows && before?.isSummary == true)
      let change = isKnown ? before.map { value - figure.value($0) } ?? 0 : 0
      let difference: HTML =
        change == 0
        ? "" : "<small>\(change > 0 ? "+" : "−")\(NumberWording.grouped(abs(change)))</small>"
      cells =
        "\(cells)<td class=\"n\" data-label=\"\(attribute: figure.label)\">\(number)\(difference)</td>\n"
    }
    return cells
  }
}
