import Assessment
import Inventory

/// What is down, what expires this week and what else needs action, for mail.
///
/// It shows as many rows as there is room for, and how many more there are.
struct HTMLEmailUrgent {
  let page: HTMLEmailPage
  let styles: HTMLEmailStyles

  private var report: AssessmentReport { page.report }

  /// - Parameter room: the most bytes; kept as long as headings and table frames fit.
  func html(atMost room: Int) -> HTML {
    let rest = report.actFirstAfterWeek
    guard !page.urgent.isEmpty || !rest.isEmpty else { return nothing }
    let plans = RestorePlans(report)
    let portal = PortalLinks(report)
    var left = room
    var rows = HTMLEmailReporter.mostRows
    var html: HTML = ""
    func add(_ title: String, _ count: Int, _ row: (Int) -> HTML) {
      guard count > 0 else { return }
      let part = table(title, count, rows: &rows, room: &left, row)
      html = html + part
    }
    add("Down now", page.urgent.down.count) { row(page.urgent.down[$0], plans, portal) }
    add("This week", page.urgent.expiring.count) { row(page.urgent.expiring[$0], plans, portal) }
    add("Then", rest.count) { row(rest[$0], nil, portal) }
    return html
  }

  private var nothing: HTML {
    """
    <h2\(styles(.heading))>Down now</h2>
    <p\(styles(.quiet))>\(AbsenceWording(report).action("needs action"))</p>

    """
  }

  private func table(
    _ title: String, _ count: Int, rows: inout Int, room: inout Int, _ row: (Int) -> HTML
  ) -> HTML {
    let start: HTML = """
      <h2\(styles(.heading))>\(title) <span\(styles(.small))>\(count)</span></h2>
      <table\(styles(.table))>
      <thead><tr><th scope="col"\(styles(.head))>Status</th><th scope="col"\(styles(.head))>Application, credential\
      </th></tr></thead>
      <tbody>

      """
    let end: HTML = "</tbody></table>\n"
    let withoutRows = more(than: 0, of: count, title: title)
    room -= start.bytes.count + end.bytes.count + withoutRows.bytes.count
    var body: HTML = ""
    var shown = 0
    while shown < count, rows > 0 {
      let markup = row(shown)
      guard room >= markup.bytes.count else { break }
      room -= markup.bytes.count
      rows -= 1
      body = body + markup
      shown += 1
    }
    guard shown > 0 else { return withoutRows }
    return start + body + end + (shown < count ? more(than: shown, of: count, title: title) : "")
  }

  private func more(than count: Int, of all: Int, title: String) -> HTML {
    count == 0
      ? """
      <h2\(styles(.heading))>\(title) <span\(styles(.small))>\(all)</span></h2>
      <p\(styles(.quiet))>\(all) to look at, see \(whereabouts)</p>

      """ : "<p\(styles(.quiet))>and \(all - count) more, see \(whereabouts)</p>\n"
  }

  /// Where the other rows are: in the tables if these are written, or else in the full report.
  private var whereabouts: String {
    [ReportFormat.csv, .json].contains { page.options.formats.contains($0) }
      ? String(page.files.place(.csv, .json).dropFirst("in ".count)) : "the full report"
  }

  private func row(
    _ down: UrgentList.Outage, _ plans: RestorePlans, _ portal: PortalLinks?
  ) -> HTML {
    guard let first = down.credentials.first else { return "" }
    var facts: HTML = ""
    if let refused = UrgentWording.lastRefused(first, in: report) {
      facts = "last refused \(TimeWording.dateAndTime(refused)); "
    }
    if down.credentials.count > 1 {
      facts = facts + "\(down.credentials.count - 1) more of its credentials refused; "
    }
    return row(first, facts, plans, portal)
  }

  private func row(
    _ row: AssessedCredential, _ plans: RestorePlans?, _ portal: PortalLinks?
  ) -> HTML {
    self.row(row, "\(UrgentWording.replacement(of: row, in: report)); ", plans, portal)
  }

  private func row(
    _ row: AssessedCredential, _ before: HTML, _ plans: RestorePlans?, _ portal: PortalLinks?
  ) -> HTML {
    let end = report.validity(of: row).end.instant.map { "\n<br>\(TimeWording.date($0))" } ?? ""
    let status = CredentialWording.status(of: row, in: report)
    let object = report.object(of: row)
    var step: HTML = ""
    if let first = plans?.neededPlan(for: row)?.steps.first {
      step = "\n<br>To do first: \(first.text.clipped(to: 220))"
    }
    return """
      <tr><td\(styles(.cell))><span\(styles.severity(row.severity))>\(status)</span>\(HTML(markup: end))
      <br><span\(styles(.small))>\(row.severity.name)</span></td>
      <td\(styles(.cell))><strong>\(name(report.applicationName(of: object)))</strong>
      <br>\(credential(row))\(step)
      <br><span\(styles(.small))>\(before)\(facts(of: row, object, portal))</span></td></tr>

      """
  }

  private func name(_ name: String?) -> HTML {
    name.map { "<bdi>\($0.clipped(to: 60))</bdi>" } ?? "no name"
  }

  private func credential(_ row: AssessedCredential) -> HTML {
    let rest =
      "\(CredentialWording.keyTail(of: row, in: report).clipped(to: 60)) · \(row.kind.words)"
    guard let name = report.displayName(of: row) else { return "\(rest)" }
    return "<bdi>\(name.clipped(to: 60))</bdi> · \(rest)"
  }

  private func facts(
    of row: AssessedCredential, _ object: AssessedObject, _ portal: PortalLinks?
  ) -> HTML {
    var facts = owners(of: object)
    if let places = report.places(of: object), let place = PlaceWording.leading(places).first {
      facts = """
        \(facts); used in \(PlaceWording.kind(place)) \
        <bdi>\(PlaceWording.location(place).clipped(to: 80))</bdi>
        """
      if places.count > 1 { facts = "\(facts) and \(places.count - 1) more" }
    }
    if let move = row.decision.flatMap({ CandidateWording.move($0) }) {
      facts = "\(facts); <span\(styles(.move))>→ \(move)</span>"
    }
    if let link = portal?.credentials(of: report.directoryObject(of: row)) {
      facts = "\(facts);\n<a href=\"\(attribute: link.text)\"\(styles(.link))>portal</a>"
    }
    return facts
  }

  private func owners(of object: AssessedObject) -> HTML {
    guard let owners = OwnerWording.holders(of: object, in: report) else {
      return "owners not collected"
    }
    guard let first = owners.first else { return "no owner" }
    let title = first.isTeam ? "team" : "owner"
    let left = first.mayHaveLeft ? OwnerWording.left : ""
    let owner: HTML = "\(title) <bdi>\(first.name.clipped(to: 60))</bdi>\(left)"
    if first.isTeam { return owner }
    return owners.count > 1 ? "\(owner) and \(owners.count - 1) more" : owner
  }
}
