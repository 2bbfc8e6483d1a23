import Assessment

/// "Credentials you can eliminate" for mail: each target, its number and its first applications.
struct HTMLEmailPlan {
  let page: HTMLEmailPage
  let styles: HTMLEmailStyles

  /// The most applications named for one target.
  private static let mostNames = 4

  private var plan: MigrationPlan { page.plan }

  var html: HTML {
    let heading: HTML = """
      <h2\(styles(.heading))>Credentials you can eliminate</h2>

      """
    guard !plan.groups.isEmpty else {
      let nothing = AbsenceWording(page.report).ofThoseRead("No credential", "calls for a decision")
      return heading + "<p\(styles(.quiet))>\(nothing)</p>\n"
    }
    var rows: HTML = ""
    for group in plan.groups {
      rows =
        rows + """
          <tr><td\(styles(.number))>\(plan.total(in: group))</td>
          <td\(styles(.cell))><strong>\(group.title)</strong>
          <br><span\(styles(.small))>\(group.words)</span>
          <br>\(applications(of: group))</td></tr>

          """
    }
    var html =
      heading + """
        <table\(styles(.table))>
        <thead><tr><th scope="col"\(styles(.head))>Credentials</th><th scope="col"\(styles(.head))>What to do \
        with them</th></tr></thead>
        <tbody>
        \(rows)</tbody></table>

        """
    if let weak = plan.weakWords { html = html + "<p\(styles(.quiet))>\(weak)</p>\n" }
    return html
  }

  /// Returns `payroll, crm and 12 more`, the most certain first.
  private func applications(of group: PlanGroup) -> HTML {
    var seen: Set<ReportObjectIndex> = []
    var names: HTML = ""
    for position in plan.positions(in: group) {
      if page.candidates.decision(at: position).confidence == .low, group.isClaim { continue }
      for member in page.candidates.members(of: position) {
        let row = page.report.credentials[member]
        guard seen.insert(row.object).inserted, seen.count <= Self.mostNames else { continue }
        let name = page.report.applicationName(of: page.report.object(of: row)) ?? "no name"
        names = "\(names)\(seen.count == 1 ? "" : ", ")<bdi>\(name.clipped(to: 60))</bdi>"
      }
    }
    let more = seen.count - Self.mostNames
    return more > 0 ? "\(names) and \(more) more" : names
  }
}
