import Assessment

/// The table of contents with counts, which stays in view.
struct HTMLContents {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    let report = page.report
    let agenda = report.agenda
    out("<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n")
    item("down", "Down now", page.downFigure, to: out)
    item("week", "This week", page.figure(agenda.week.count), to: out)
    if !agenda.month.isEmpty { item("month", "Within 30 days", "\(agenda.month.count)", to: out) }
    if !agenda.lapsed.isEmpty { item("lapsed", "Expired", "\(agenda.lapsed.count)", to: out) }
    if !agenda.later.isEmpty {
      item("later", "Also needs action", "\(agenda.later.count)", to: out)
    }
    if let comparison = report.comparison {
      item(
        "changes", ChangeWording.start(of: comparison), "\(comparison.changes.count)", to: out)
    }
    item("when", "Calendar", nil, to: out)
    item("plan", "Can be eliminated", "\(page.eliminable)", to: out)
    if !page.shares.isEmpty { item("owners", "By owner", "\(page.owners)", to: out) }
    if !report.findings.isEmpty { item("findings", "Hygiene", "\(report.findings.count)", to: out) }
    item("clean-up", "Clean up", "\(report.summary.byStatus[.superseded] ?? 0)", to: out)
    if !report.objects.isEmpty {
      item("applications", "Applications", "\(report.objects.count)", to: out)
    }
    item("inventory", "Inventory", "\(report.summary.credentials)", to: out)
    if !report.acceptances.isEmpty {
      item("accepted", "Accepted", "\(report.acceptances.count)", to: out)
    }
    item("made", "How this was made", nil, to: out)
    out("</ul>\n</nav>\n")
  }

  private func item(_ anchor: String, _ words: String, _ count: HTML?, to out: HTMLWriter) {
    let number: HTML = count.map { " <span class=\"count\">\($0)</span>" } ?? ""
    out("<li><a href=\"#\(attribute: anchor)\">\(words)\(number)</a></li>\n")
  }
}
