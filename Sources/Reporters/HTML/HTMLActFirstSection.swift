import Assessment
import Inventory

/// "Act first", worst first; every row opens to the reason behind it.
struct HTMLActFirstSection {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }

  func write(to out: HTMLWriter) {
    let all = page.selection.actFirst
    let rows = all.prefix(page.selection.limits.actFirst)
    out(
      """
      <section aria-labelledby="act-first">
      <h2 id="act-first">Act first <span class="count">\(all.count)</span></h2>

      """)
    guard !rows.isEmpty else {
      return out("\(nothingToDo)</section>\n")
    }
    for window in HTMLWindow.allCases { writeNarrowed(window, shown: Array(rows), to: out) }
    out(
      """
      <table class="cards act">
      <caption>Worst first; of the same severity what may do most, then what was used last, then \
      soonest. All times are UTC.</caption>
      <thead><tr><th scope="col">Status</th><th scope="col">Application, credential</th>\
      <th scope="col">Expires</th><th scope="col">Successor</th><th scope="col">Owner</th>\
      <th scope="col">Used in</th><th scope="col">Move to</th></tr></thead>

      """)
    for row in rows { write(row, to: out) }
    out("</table>\n")
    if all.count > rows.count {
      // The inventory always lists what needs action.
      let rest = all.count - rows.count
      out(
        ##"<p class="more">and \##(rest) more, in the <a href="#inventory">inventory</a></p>\##n"##)
    }
    out("</section>\n")
  }

  /// The line that heads the list while its address names a window; style hides it otherwise.
  private func writeNarrowed(
    _ window: HTMLWindow, shown: [AssessedCredential], to out: HTMLWriter
  ) {
    let count = window.rows(of: page).count
    let listed = shown.count { window.holds($0, in: report) }
    let rest: HTML = listed == count ? "" : ", \(listed) of them in this list"
    out(
      """
      <p class="narrowed" id="\(attribute: window.anchor)">\(page.figure(count)) \(window.words)\(rest). \
      <a href="#act-first">Show all that need action</a></p>

      """)
  }

  private func write(_ row: AssessedCredential, to out: HTMLWriter) {
    let windows = HTMLWindow.allCases.filter { $0.holds(row, in: report) }.map(\.anchor)
    let styles = (["entry"] + windows).joined(separator: " ")
    out(
      """
      <tbody id="\(attribute: HTMLAnchor.acting(row, in: report))" class="\(attribute: styles)">
      <tr><td data-label="Status">\(page.status(of: row))</td>\
      <td data-label="Application"><strong>\(page.applicationName(of: row))</strong> \
      <small>\(page.credentialLine(of: row))</small></td>\
      <td data-label="Expires">\(page.expiry(of: row))</td>\
      <td data-label="Successor">\(page.successor(of: row))</td>\
      <td data-label="Owner">\(page.owners(of: report.object(of: row), atMost: 3))</td>\
      <td data-label="Used in">\(page.places(of: report.object(of: row), atMost: 2))</td>\
      <td data-label="Move to">\(page.move(of: row))</td></tr>
      <tr class="why"><td colspan="7"><details><summary>\(row.severity.name): why</summary>

      """)
    writeDetails(of: row, to: out)
    out("</details></td></tr>\n</tbody>\n")
  }

  private func writeDetails(of row: AssessedCredential, to out: HTMLWriter) {
    let object = report.directoryObject(of: row)
    let validity = report.validity(of: row)
    let type = CredentialWording.objectType(object.type)
    out("<p class=\"reason\">\(StatusReason.text(for: row, in: report))</p>\n<dl>\n")
    term("Key id", keyId(of: row), to: out)
    term("Client id", page.identifier(object.appId), to: out)
    term("Object id", "\(page.identifier(object.id)) (\(type))", to: out)
    term("Starts", HTMLPage.date(validity.start), to: out)
    term("Ends", HTMLPage.date(validity.end), to: out)
    if let days = report.lifetimeDays(of: row) { term("Lifetime", "\(Int(days)) d", to: out) }
    term("Last used", page.lastUse(row.lastUsed), to: out)
    let coverage = CredentialWording.coverage(report.object(of: row).coverage)
    term("Covered", "\(coverage)", to: out)
    term("Privilege", page.privilege(ofObjectAt: Int(row.object)), to: out)
    out("</dl>\n")
    if let position = page.candidates.position(of: row) {
      HTMLCandidateBody(candidate: page.candidates[position]).write(to: out)
    }
  }

  /// Linked to the row of the inventory where the page lists all that stands here.
  private func keyId(of row: AssessedCredential) -> HTML {
    let id = page.identifier(report.keyId(of: row))
    let selection = page.selection
    guard selection.omittedRows == 0 || selection.limits.rows >= selection.limits.actFirst else {
      return id
    }
    return ##"<a href="#\##(attribute: HTMLAnchor.credential(row, in: report))">\##(id)</a>"##
  }

  private func term(_ term: String, _ text: HTML, to out: HTMLWriter) {
    out("<div><dt>\(term)</dt><dd>\(text)</dd></div>\n")
  }

  /// An empty list is an answer, too: what was looked at, and when to look again.
  var nothingToDo: HTML {
    let ends = report.credentials.lazy
      .filter { $0.status != .platformManaged && $0.status != .dormant }
      .compactMap { report.validity(of: $0).end.instant }
      .filter { $0 > report.asOf && $0 < ExpiryBuckets.never }
    let next = ends.min()
    let edge = report.options.buckets.edgesInDays.last ?? 180
    let edgeEnd = report.asOf.advanced(bySeconds: Int64(edge) * Instant.secondsPerDay)
    let isQuiet = next.map { $0 > edgeEnd } ?? true
    let answer = AbsenceWording(report).action(
      isQuiet ? "lapses within \(edge) days" : "needs action")
    let start: HTML = "<p class=\"panel empty\"><strong>\(answer)</strong> \(lookedAt)"
    guard let next else {
      return isWhole
        ? "\(start) Look again after the next credential is added.</p>\n" : "\(start)</p>\n"
    }

    let horizon = Int64(report.options.horizonDays) * Instant.secondsPerDay
    let again = max(report.asOf, next.advanced(bySeconds: -horizon))
    let when: HTML =
      again == report.asOf ? "look again soon." : "look again by \(HTMLPage.date(again))."
    let which = isWhole ? "The next one" : "The next one of those read"
    return "\(start) \(which) ends on \(HTMLPage.date(next)); \(when)</p>\n"
  }

  /// Whether all applications and service principals were read; else nothing is known of the rest.
  private var isWhole: Bool { report.visibility.scope == .everything }

  private var lookedAt: String {
    let summary = report.summary
    let applications = NumberWording.count(summary.applications, "application", "applications")
    let principals = NumberWording.count(
      summary.servicePrincipals, "service principal", "service principals")
    let credentials = NumberWording.count(summary.credentials, "credential", "credentials")
    return "Looked at: \(applications), \(principals), \(credentials)"
      + (isWhole ? "." : ", not all there is.")
  }
}
