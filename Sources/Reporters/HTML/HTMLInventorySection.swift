import Assessment
import Inventory

/// Every credential, in tables short enough for a browser to skip until they come into view.
struct HTMLInventorySection {
  let page: HTMLPage

  /// The rows of one table.
  ///
  /// With `content-visibility`, 50,000 rows in such tables open in 5 s, in one table in 59 s
  /// (measured, Chromium).
  private static let chunk = 200

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    out(
      """
      <section id="inventory-section" aria-labelledby="inventory">
      <h2 id="inventory">Inventory <span class="count">\(report.summary.credentials)</span></h2>

      """)
    writeBuckets(to: out)
    writeOmitted(to: out)
    out(
      """
      <form class="find" id="find" role="search" aria-label="Inventory" hidden>
      <div class="facets" id="find-facets"></div>
      <div class="found"><output id="find-count" aria-live="polite"></output>
      <button type="button" id="find-clear" hidden>Clear</button>
      <button type="button" id="find-link" hidden>Copy link</button></div>
      </form>
      <div id="results" hidden></div>
      <div id="listed">

      """)
    for group in page.selection.groups { write(group, to: out) }
    if report.credentials.isEmpty {
      out("<p class=\"quiet\">No credentials were read.</p>\n")
    }
    out("</div>\n</section>\n")
  }

  private func writeBuckets(to out: HTMLWriter) {
    let buckets = report.options.buckets
    out("<ul class=\"buckets\">\n")
    for bucket in buckets.all {
      let count = report.summary.byBucket[bucket] ?? 0
      out("<li><b>\(count)</b> \(CredentialWording.bucket(bucket, of: buckets))</li>\n")
    }
    let federated = report.summary.byKind[.federatedIdentityCredential] ?? 0
    out("<li><b>\(federated)</b> federated</li>\n</ul>\n")
  }

  /// Says exactly what is left out to keep the page usable.
  private func writeOmitted(to out: HTMLWriter) {
    guard !page.selection.isWhole else { return }
    guard !page.selection.isCut else {
      let limits = page.selection.limits
      return out(
        """
        <p class="note">This tenant is too large for one page. Each list above holds at most \(limits.rowsPerList) rows, \
        and search finds the \(page.selection.omitted.count) most urgent credentials that need action. All \
        \(report.summary.credentials) are \(page.files.place(.csv, .json)).</p>

        """)
    }
    let omitted = page.selection.omittedByStatus.values.reduce(0, +)
    out(
      """
      <p class="note">The \(page.selection.actFirst.count) credentials that need action are all listed above. \
      The other \(omitted)\(statuses) are found by search and filters, which need scripts, and are \
      \(page.files.place(.csv, .json)).</p>

      """)
  }

  /// ` (40,000 healthy, 31 superseded)`
  private var statuses: String {
    let counts = page.selection.omittedByStatus
    guard !counts.isEmpty else { return "" }
    return " ("
      + CredentialStatus.allCases
      .compactMap { status in
        counts[status].map {
          NumberWording.grouped($0) + " " + CredentialWording.status(status).lowercased()
        }
      }
      .joined(separator: ", ") + ")"
  }

  private func write(_ group: HTMLInventoryGroup, to out: HTMLWriter) {
    let anchor = group.kind.anchor
    out(
      """
      <section class="group" aria-labelledby="\(attribute: anchor)">
      <h3 id="\(attribute: anchor)">\(group.kind.heading) \
      <span class="count">\(group.rows.count)</span></h3>
      <p class="\(attribute: group.kind.isOrder ? "quiet order" : "quiet")">\(group.kind.explanation)</p>

      """)
    if group.kind == .platformManaged { writeReasons(of: group.rows, to: out) }
    for start in stride(from: 0, to: group.rows.count, by: Self.chunk) {
      let end = min(start + Self.chunk, group.rows.count)
      let caption: HTML =
        group.rows.count > Self.chunk
        ? "<caption>\(start + 1) to \(end) of \(group.rows.count)</caption>" : ""
      let rows = group.rows[start..<end]
      if group.kind == .federated {
        writeFederated(rows, group, caption, to: out)
      } else {
        writeTable(rows, group, caption, to: out)
      }
    }
    out("</section>\n")
  }

  private func writeReasons(of rows: [AssessedCredential], to out: HTMLWriter) {
    out("<ul>\n")
    for rotation in PlatformRotation.allCases {
      let count = rows.count { $0.rotation == rotation }
      if count > 0 { out("<li><b>\(count)</b> \(rotation.words)</li>\n") }
    }
    out("</ul>\n")
  }

  private func writeTable(
    _ rows: ArraySlice<AssessedCredential>, _ group: HTMLInventoryGroup, _ caption: HTML,
    to out: HTMLWriter
  ) {
    out(
      """
      <div class="\(attribute: style(of: group))"><table class="cards inv">\(caption)<thead><tr><th scope="col">Status</th>\
      <th scope="col">Application, credential</th><th scope="col">Expires</th>\
      <th scope="col">Replacement</th><th scope="col">Last used</th></tr></thead><tbody>

      """)
    for row in rows {
      let anchor = HTMLAnchor.credential(row, in: report)
      let severity: HTML =
        row.severity >= .low ? " <small>\(row.severity.name)</small>" : ""
      out(
        """
        <tr id="\(attribute: anchor)"><td>\(page.status(of: row))\(severity)</td>\
        <td>\(page.applicationName(of: row)) <small>\(page.credentialLine(of: row))</small></td>\
        <td>\(page.expiry(of: row))</td><td>\(page.successor(of: row))</td>\
        <td>\(lastUse(of: row))</td></tr>

        """)
    }
    out("</tbody></table></div>\n")
  }

  /// Short tables are laid out at once, so that anchors after them stay where they are.
  private func style(of group: HTMLInventoryGroup) -> String {
    group.rows.count > 50 ? "part chunk" : "part"
  }

  /// Returns the last use without an element for its colour: a style sets it for the column.
  private func lastUse(of row: AssessedCredential) -> HTML {
    row.lastUsed.map { HTMLPage.date($0) } ?? "\(page.unknownUse)"
  }

  private func writeFederated(
    _ rows: ArraySlice<AssessedCredential>, _ group: HTMLInventoryGroup, _ caption: HTML,
    to out: HTMLWriter
  ) {
    let text = report.inventory.text
    out(
      """
      <div class="\(attribute: style(of: group))"><table class="cards fed">\(caption)<thead><tr>\
      <th scope="col">Application, credential</th><th scope="col">Issuer</th>\
      <th scope="col">Subject</th><th scope="col">Audience</th></tr></thead><tbody>

      """)
    for row in rows {
      let federated = report.federatedCredential(of: row)
      let subject = federated.flatMap { text.string($0.subject) } ?? "matched by an expression"
      let issuer = federated.flatMap { text.string($0.issuer) } ?? "not in the export"
      let audience = federated.flatMap { text.string($0.audience) } ?? "not in the export"
      out(
        """
        <tr id="\(attribute: HTMLAnchor.credential(row, in: report))">\
        <td>\(page.applicationName(of: row)) <small>\(page.credentialLine(of: row))</small></td>\
        <td>\(isolated: issuer)</td>\
        <td>\(isolated: subject)</td>\
        <td>\(isolated: audience)</td></tr>

        """)
    }
    out("</tbody></table></div>\n")
  }
}
