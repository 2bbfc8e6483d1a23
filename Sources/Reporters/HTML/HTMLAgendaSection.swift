import Assessment
import Inventory

/// The lists by date: this week, within 30 days, expired without a replacement, and the rest.
struct HTMLAgendaSection {
  let page: HTMLPage
  let plans: RestorePlans

  private var report: AssessmentReport { page.report }
  private var agenda: Agenda { report.agenda }

  /// Steps that are the same for every row are given once, above the table.
  private static let common: Set<RestoreStep.Code> = [.restart, .wait, .leaveDead, .findPlaces]

  func write(to out: HTMLWriter) {
    out("<div id=\"within-30\">\n")
    writeWeek(to: out)
    write(
      agenda.month, "month", "Within 30 days",
      "Beyond this week, soonest first.", skipping: agenda.week.count, to: out)
    out("</div>\n")
    write(
      agenda.lapsed, "lapsed", "Expired with no known replacement",
      "Anything that still uses one of these cannot sign in with it. Sorted by severity, then most recent first.",
      skipping: agenda.week.count + agenda.month.count, to: out)
    write(
      agenda.later, "later", "Also needs action", "By date.",
      skipping: agenda.week.count + agenda.month.count + agenda.lapsed.count, to: out)
    if needsGeneralSteps { HTMLGeneralSteps.write(plans, to: out) }
  }

  /// Whether some row or card has no steps of its own.
  private var needsGeneralSteps: Bool {
    let rows = agenda.week.count + agenda.month.count + agenda.lapsed.count + agenda.later.count
    return rows > page.selection.limits.rowsWithSteps
      || agenda.down.count > page.selection.limits.cards
  }

  private func writeWeek(to out: HTMLWriter) {
    out(
      """
      <section aria-labelledby="week">
      <h2 id="week">This week <span class="count">\(page.figure(agenda.week.count))</span></h2>

      """)
    if agenda.week.isEmpty {
      let words = AbsenceWording(report).credentials("expires within a week")
      out("<p class=\"panel empty\">\(words)</p>\n")
    } else {
      out("<p class=\"quiet\">Soonest first\(lowFirst). \(notes)</p>\n")
      let limit = page.selection.limits.rowsPerList
      writeTable(Array(agenda.week.prefix(limit)), skipping: 0, to: out)
      writeMore(agenda.week.count - limit, to: out)
    }
    if report.actFirst.isEmpty { out(HTMLNoActionSection(page: page).words) }
    out("</section>\n")
  }

  private func writeMore(_ count: Int, to out: HTMLWriter) {
    guard count > 0 else { return }
    out("<p class=\"more\">and \(count) more, \(page.elsewhere)</p>\n")
  }

  /// Says that rows of low severity come last, if there are both kinds.
  private var lowFirst: String {
    let isLow = agenda.week.map { report.credentials[Int($0)].severity < .medium }
    return Set(isLow).count > 1 ? ", those of low severity last" : ""
  }

  /// What applies to every row.
  private var notes: String {
    let last =
      page.report.isCollected(.credentialActivity)
      ? "" : " Last use is not known: it was not collected."
    return "After the steps of a row: \(RestoreStep(.restart).text.loweringFirst) "
      + "\(RestoreStep(.wait).text) \(RestoreStep(.leaveDead).text)" + last
  }

  private func write(
    _ rows: [ReportCredentialIndex], _ anchor: String, _ title: String, _ words: String,
    skipping: Int, to out: HTMLWriter
  ) {
    guard !rows.isEmpty || anchor == "lapsed" else { return }
    out(
      """
      <section id="\(attribute: anchor)-section" aria-labelledby="\(attribute: anchor)">
      <h2 id="\(attribute: anchor)">\(title) <span class="count">\(rows.count)</span></h2>
      <p class="quiet">\(rows.isEmpty ? none : words)</p>

      """)
    let limit = page.selection.limits.rowsPerList
    let acting = rows.filter { report.credentials[Int($0)].severity >= .low }
    writeTable(Array(acting.prefix(limit)), skipping: skipping, to: out)
    let quiet = rows.filter { report.credentials[Int($0)].severity < .low }
    writeQuiet(Array(quiet.prefix(limit)), to: out)
    writeMore(max(0, acting.count - limit) + max(0, quiet.count - limit), to: out)
    out("</section>\n")
  }

  private var none: String {
    AbsenceWording(report).ofThoseRead("No credential", "has expired without a known replacement")
  }

  /// Lists, by name only, what ended so long ago that nobody is asked to act.
  private func writeQuiet(_ rows: [ReportCredentialIndex], to out: HTMLWriter) {
    guard !rows.isEmpty else { return }
    let style = rows.count > 200 ? "names chunk" : "names"
    out("<h3>For information</h3>\n<ul class=\"\(attribute: style)\">\n")
    for index in rows {
      let row = report.credentials[Int(index)]
      let end: HTML = report.validity(of: row).end.instant.map { ", \(TimeWording.date($0))" } ?? ""
      out(
        """
        <li class="entry">\(page.applicationName(of: row)): \(page.shortLine(of: row))\(end)</li>

        """)
    }
    out("</ul>\n")
  }

  /// The rows that a browser lays out together.
  private static let chunk = 100

  private func writeTable(_ rows: [ReportCredentialIndex], skipping: Int, to out: HTMLWriter) {
    let withSteps = max(0, page.selection.limits.rowsWithSteps - skipping)
    for start in stride(from: 0, to: rows.count, by: Self.chunk) {
      let end = min(start + Self.chunk, rows.count)
      out(
        """
        <div class="\(attribute: rows.count > Self.chunk ? "chunk" : "whole")"><table class="cards agenda"><thead><tr>\
        <th scope="col">When</th><th scope="col">Application, credential</th>\
        <th scope="col">What happens</th><th scope="col">Owner</th></tr></thead>

        """)
      for position in start..<end {
        write(report.credentials[Int(rows[position])], isWhole: position < withSteps, to: out)
      }
      out("</table></div>\n")
    }
  }

  private func write(_ row: AssessedCredential, isWhole: Bool, to out: HTMLWriter) {
    out(
      """
      <tbody class="entry" id="\(attribute: HTMLAnchor.acting(row, in: report))">
      <tr\(page.inventoryId(of: row))><td>\(isWhole ? when(row) : briefly(row))</td><td><b>\(page.applicationName(of: row))</b> \
      <small>\(page.shortLine(of: row))</small></td>\
      <td>\(HTMLConsequence(page: page, plans: plans, isBrief: !isWhole).words(for: row))
      """)
    guard isWhole else {
      if wantsSteps(row) { HTMLGeneralSteps.writeLink(for: row, on: page, to: out) }
      return out(
        "</td><td>\(page.owners(of: report.object(of: row), atMost: 3))</td></tr></tbody>\n")
    }
    out(
      """
      </td><td>\(page.owners(of: report.object(of: row), atMost: 3))</td></tr>
      <tr class="why"><td colspan="4"><details><summary>What to do</summary>

      """)
    writeFacts(of: row, to: out)
    if wantsSteps(row) {
      HTMLCommand.write(plans.plan(for: row), leavingOut: Self.common, to: out)
    }
    writeDecision(of: row, to: out)
    out("</details></td></tr>\n</tbody>\n")
  }

  private func when(_ row: AssessedCredential) -> HTML {
    let severity: HTML =
      "<span class=\"s \(attribute: row.severity.name)\">\(row.severity.name)</span>"
    guard let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never else {
      return "<b>\(HTMLRelativeTime.expiry(of: row, in: report))</b> \(severity)"
    }
    let relative = TimeWording.relative(end, asOf: report.asOf)
    return "<b>\(relative)</b> \(severity) <small>\(HTMLPage.dateAndTime(end))</small>"
  }

  /// Returns the same in fewer bytes, for the thousands of rows of a large tenant.
  private func briefly(_ row: AssessedCredential) -> HTML {
    guard let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never else {
      return when(row)
    }
    let relative = TimeWording.relative(end, asOf: report.asOf)
    return """
      <b>\(relative)</b> <i class="s \(attribute: row.severity.name)">\(row.severity.name)</i> \(HTMLPage.date(end))
      """
  }

  /// Whether there is something to restore, or an outage to prevent.
  private func wantsSteps(_ row: AssessedCredential) -> Bool {
    guard RestorePlans.hasSteps(for: row.kind) else { return false }
    return switch row.status {
    case .expiring, .notYetValid: true
    case .replacementReady: row.severity >= .medium
    case .lapsed: row.severity >= .high
    default: false
    }
  }

  private func writeFacts(of row: AssessedCredential, to out: HTMLWriter) {
    let object = report.directoryObject(of: row)
    out("<dl>\n")
    out.term("Key id", keyId(of: row))
    out.term("Client id", page.identifier(object.appId))
    let type = CredentialWording.objectType(object.type)
    out.term("Object id", "\(page.identifier(object.id)) (\(type))")
    if let days = report.lifetimeDays(of: row) {
      out.term("Lifetime", "\(NumberWording.count(Int(days), "day", "days"))")
    }
    if report.places(of: report.object(of: row)) != nil {
      out.term("Used in", page.places(of: report.object(of: row), atMost: 5))
    }
    if !report.impact(ofObjectAt: Int(row.object)).isUnknown {
      out.term("Privilege", page.privilege(ofObjectAt: Int(row.object)))
    }
    out("</dl>\n")
  }

  /// Returns the key id, linked to its inventory row if the page lists all credentials.
  private func keyId(of row: AssessedCredential) -> HTML {
    let id = page.identifier(report.keyId(of: row))
    guard page.selection.isWhole else { return id }
    return "<a href=\"#\(attribute: HTMLAnchor.credential(row, in: report))\">\(id)</a>"
  }

  private func writeDecision(of row: AssessedCredential, to out: HTMLWriter) {
    guard let decision = row.decision else { return }
    guard let move = CandidateWording.move(decision) else {
      return out("<p class=\"fix\"><b>Decision:</b> \(page.stay(decision, of: row)).</p>\n")
    }
    let isDelete = decision.target == .delete
    let lead = isDelete ? "Decision:" : "For good:"
    out(
      """
      <p class="fix"><b>\(lead)</b> \(page.decisionLink(of: row, isDelete ? move : "move to \(move)")), \
      \(decision.confidence.name) confidence.</p>

      """)
  }
}
