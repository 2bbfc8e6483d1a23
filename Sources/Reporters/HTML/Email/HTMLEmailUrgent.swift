import Assessment
import Inventory

/// "Act first" for mail: as many rows as there is room for, and how many there are beyond them.
struct HTMLEmailActFirst {
  let page: HTMLPage
  let styles: HTMLEmailStyles

  private var report: AssessmentReport { page.report }

  /// - Parameter room: bytes; never passed where the frame fits.
  func html(atMost room: Int) -> HTML {
    let all = page.selection.actFirst
    let heading: HTML =
      "<h2\(styles(.heading))>Act first <span\(styles(.small))>\(all.count)</span></h2>\n"
    guard !all.isEmpty else {
      return heading + HTMLActFirstSection(page: page).nothingToDo
    }
    let start =
      heading + """
        <table\(styles(.table))>
        <thead><tr><th scope="col"\(styles(.head))>Status</th><th scope="col"\(styles(.head))>Application, credential\
        </th></tr></thead>
        <tbody>

        """
    let end: HTML = "</tbody></table>\n"
    var left = room - start.bytes.count - end.bytes.count - more(than: 0, of: all.count).bytes.count
    var rows: HTML = ""
    var count = 0
    let portal = PortalLinks(report)
    for row in all.prefix(HTMLEmailReporter.mostRows) {
      let markup = html(of: row, portal: portal)
      left -= markup.bytes.count
      guard left >= 0 else { break }
      rows = rows + markup
      count += 1
    }
    return start + rows + end + (count < all.count ? more(than: count, of: all.count) : "")
  }

  private func more(than count: Int, of all: Int) -> HTML {
    "<p\(styles(.quiet))>and \(all - count) more, see \(whereabouts)</p>\n"
  }

  /// The full page has them all, and so have the tables where they are there.
  private var whereabouts: String {
    [ReportFormat.csv, .json].contains { page.files.formats.contains($0) }
      ? String(page.files.place(.csv, .json).dropFirst("in ".count)) : "the full report"
  }

  private func html(of row: AssessedCredential, portal: PortalLinks?) -> HTML {
    let end = report.validity(of: row).end.instant.map { "\n<br>\(TimeWording.date($0))" } ?? ""
    let status = CredentialWording.status(of: row, in: report)
    let object = report.object(of: row)
    return """
      <tr><td\(styles(.cell))><span\(styles.severity(row.severity))>\(status)</span>\(HTML(markup: end))
      <br><span\(styles(.small))>\(row.severity.name)</span></td>
      <td\(styles(.cell))><strong>\(name(report.applicationName(of: object)))</strong>
      <br>\(credential(row))
      <br><span\(styles(.small))>\(facts(of: row, object, portal))</span></td></tr>

      """
  }

  private func name(_ name: String?) -> HTML {
    name.map { "<bdi>\(HTMLEmailReporter.clip($0))</bdi>" } ?? "no name"
  }

  private func credential(_ row: AssessedCredential) -> HTML {
    let rest =
      "\(HTMLEmailReporter.clip(CredentialWording.keyTail(of: row, in: report))) · \(CredentialWording.kind(row.kind))"
    guard let name = report.displayName(of: row) else { return "\(rest)" }
    return "<bdi>\(HTMLEmailReporter.clip(name))</bdi> · \(rest)"
  }

  private func facts(
    of row: AssessedCredential, _ object: AssessedObject, _ portal: PortalLinks?
  ) -> HTML {
    let successor = HTMLEmailReporter.clip(CredentialWording.successor(of: row, in: report))
    let before = row.successorCount > 0 ? "successor " : ""
    var facts: HTML = "\(before)\(successor); \(owners(of: object))"
    if let places = report.places(of: object), let place = PlaceWording.leading(places).first {
      facts = """
        \(facts); used in \(PlaceWording.kind(place)) \
        <bdi>\(HTMLEmailReporter.clip(PlaceWording.location(place), 80))</bdi>
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
    guard let owners = report.owners(of: object) else { return "owners not collected" }
    guard let first = owners.first else { return "no owner" }
    let name = OwnerWording.name(of: first, in: report)
    let owner: HTML = "owner <bdi>\(HTMLEmailReporter.clip(name))</bdi>"
    return owners.count > 1 ? "\(owner) and \(owners.count - 1) more" : owner
  }
}
