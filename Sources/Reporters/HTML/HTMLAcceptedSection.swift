import Assessment

/// What was accepted or is planned, with the reason, by whom and until when.
struct HTMLAcceptedSection {
  let page: HTMLPage

  /// The most entries that are listed.
  private static let most = 1_000

  func write(to out: HTMLWriter) {
    let report = page.report
    guard !report.acceptances.isEmpty else { return }
    let sum = AcceptanceWording.sum(report.accepted) ?? "nothing accepted now"
    out(
      """
      <section id="accepted-section" aria-labelledby="accepted">
      <h2 id="accepted">Accepted <span class="count">\(report.acceptances.count)</span></h2>
      <p class="quiet">\(sum). What is accepted keeps its status and severity, and the figures include it.</p>
      <div class="part"><table class="cards"><thead><tr><th scope="col">What</th><th scope="col">Statuses, rules</th>\
      <th scope="col">Reason</th><th scope="col">By</th><th scope="col">Until</th><th scope="col">Matches</th></tr></thead><tbody>

      """)
    let subjects = AcceptanceWording.subjects(in: report)
    for (position, acceptance) in report.acceptances.prefix(Self.most).enumerated() {
      let entry = acceptance.entry
      let subject = subjects[position] ?? entry.subject.id
      let until: HTML =
        "\(acceptance.hasEnded ? "ended " : "")\(HTMLPage.date(entry.until))"
      let by = entry.plan.map { "planned by \($0.owner)" } ?? entry.acceptedBy ?? ""
      out(
        """
        <tr><td>\(isolated: subject)</td><td>\(entry.rules.isEmpty ? "its rotation" : entry.rules.joined(separator: ", "))</td>\
        <td>\(isolated: entry.reason ?? "") <small>\(isolated: entry.ticket)</small></td><td>\(isolated: by)</td>\
        <td>\(until)</td><td>\(acceptance.matched)</td></tr>

        """)
    }
    out("</tbody></table></div>\n")
    let more = report.acceptances.count - Self.most
    if more > 0 { out("<p class=\"more\">and \(more) more, \(page.files.place(.json))</p>\n") }
    out("</section>\n")
  }
}
