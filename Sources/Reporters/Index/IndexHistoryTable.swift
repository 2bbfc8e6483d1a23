import Assessment
import SavedReports

/// The reports of one tenant over time, newest first, each with the change since the one before.
struct IndexHistoryTable {
  let tenant: IndexTenant
  var trend: Trend?

  func write(to out: HTMLWriter) {
    out(
      """
      <section><h2>Over time: \(IndexReporter.name(of: tenant))</h2>
      <div class="scroll"><table class="cards">
      <caption>\(NumberWording.grouped(tenant.entries.count)) reports, the newest first, with the change since the one before</caption>
      <thead><tr><th scope="col">As of</th><th scope="col" class="n">Down</th>
      <th scope="col" class="n">Expire within 7 days</th><th scope="col" class="n">within 30 days</th>
      <th scope="col" class="n">Expired, no replacement</th><th scope="col" class="n">Can be deleted</th>
      <th scope="col" class="n">Already secretless</th><th scope="col" class="n">Credentials</th></tr></thead>
      <tbody>

      """)
    for (position, entry) in tenant.entries.enumerated() {
      let earlier = tenant.entries.dropFirst(position + 1).first?.report
      let time = HTMLPage.dateAndTime(entry.report.asOf)
      let incomplete: HTML =
        entry.report.isIncomplete
        ? #" <small><span class="s high">incomplete</span></small>"# : ""
      out(#"<tr><th scope="row">\#(IndexReporter.link(time, to: entry))\#(incomplete)</th>"# + "\n")
      out(IndexTenantsTable.cells(of: entry.report, before: earlier))
      out("</tr>\n")
    }
    out("</tbody></table></div>\n")
    if let trend { HTMLTrend(trend: trend).write(to: out) }
    out("</section>\n")
  }
}
