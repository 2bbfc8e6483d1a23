import Assessment
import Inventory
import SavedReports
import System

/// What needs action by the newest report of each tenant, most severe of all first.
struct IndexActFirstTable {
  let tenants: [IndexTenant]

  /// The most rows shown; each report holds as many.
  private static let limit = SavedReport.worstLimit

  private struct Row {
    let tenant: IndexTenant
    let credential: SavedCredential
  }

  func write(to out: HTMLWriter) {
    let total = tenants.map(\.newest.report.actionable).reduce(0, +)
    out(#"<section aria-labelledby="act"><h2 id="act">Act first</h2>"# + "\n")
    guard total > 0 else {
      return out("<p class=\"panel empty\">\(nothing)</p></section>\n")
    }
    let rows = rows.prefix(Self.limit)
    out(
      """
      <div class="scroll"><table class="cards">
      <caption>Worst first, then soonest, by the newest report of each tenant</caption>
      <thead><tr><th scope="col">Status</th><th scope="col">Tenant</th><th scope="col">Application</th>
      <th scope="col">Credential</th><th scope="col">Expires</th></tr></thead>
      <tbody>

      """)
    for row in rows { write(row, to: out) }
    out("</tbody></table></div>\n")
    if total > rows.count {
      out(
        """
        <p class="more">And \(total - rows.count) more: \
        \(tenants.count == 1 ? "the report lists them" : "the reports of the tenants list them").</p>

        """)
    }
    out("</section>\n")
  }

  /// The words if no row needs action; claims nothing about tenants that could not be seen.
  private var nothing: String {
    let blind = tenants.count { !$0.newest.report.visibility.showsOutages }
    if blind == 0 { return "Nothing needs action by the newest reports." }
    if tenants.count == 1, let tenant = tenants.first {
      return AbsenceWording(tenant.newest.report.visibility).action("needs action")
    }
    return "It is not known whether anything needs action for "
      + "\(NumberWording.grouped(blind)) of \(NumberWording.grouped(tenants.count)) tenants: sign-ins, "
      + "applications or service principals are missing there."
  }

  private var rows: [Row] {
    tenants.flatMap { tenant in
      tenant.newest.report.worst.map { Row(tenant: tenant, credential: $0) }
    }
    .ordered { SavedCredential.precedes($0.credential, $1.credential) }
  }

  private func write(_ row: Row, to out: HTMLWriter) {
    let (credential, asOf) = (row.credential, row.tenant.newest.report.asOf)
    let tail: HTML = #"<code class="nb">…\#(String(credential.keyId.suffix(4)))</code>"#
    let name: HTML = credential.displayName.map { "<bdi>\($0)</bdi> · " } ?? ""
    let application: HTML =
      credential.applicationName.map { "<bdi>\($0)</bdi>" }
      ?? #"<span class="quiet">no name</span>"#
    let ends: HTML =
      credential.end.map {
        "\(TimeWording.relative($0, asOf: asOf)) <small>\(HTMLPage.date($0))</small>"
      }
      ?? #"<span class="quiet">not known</span>"#
    let link = IndexReporter.link(
      application, to: row.tenant.newest, anchor: HTMLAnchor.credential(stableId: credential.id))
    out(
      """
      <tr><td data-label="Status"><span class="s \(attribute: credential.severity.name)">\
      \(CredentialWording.status(credential.status))</span> <small>\(credential.severity.name)</small></td>
      <td data-label="Tenant">\(IndexReporter.name(of: row.tenant))</td><td data-label="Application">\(link)</td>
      <td data-label="Credential">\(name)\(tail) · \(credential.kind.words)</td>
      <td data-label="Expires">\(ends)</td></tr>

      """)
  }
}
