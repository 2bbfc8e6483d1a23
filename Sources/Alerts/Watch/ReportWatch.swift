import Assessment
package import Inventory
import Reporters
package import SavedReports
import System

/// Reads from a saved report what may become news.
package struct ReportWatch: Sendable {
  package let tenant: SavedReport.Tenant
  package let asOf: Instant
  /// Whether the report is complete; if it is not, nothing is ever called gone.
  package let isComplete: Bool
  /// The time that complete sign-ins cover; nil without them: then silence is no recovery.
  private let log: CollectionLedger.Window?
  /// The time of the data.
  private let dataTime: Instant
  /// The objects of a report that is limited to a team or owner; nil if it shows all.
  private let shown: Set<String>?
  /// Most urgent first, then soonest.
  package private(set) var items: [WatchedItem] = []

  /// - Parameter page: the address at which report.html is published; nil if it is not.
  package init(_ report: SavedReport, page: String?) {
    tenant = report.tenant
    asOf = report.asOf
    isComplete = !report.isIncomplete
    if report.head.owner != nil {
      let ids = report.rows.applications.map(\.objectId) + report.rows.otherObjects
      shown = Set(ids.map { $0.text(in: report.rows.text).lowercased() })
    } else {
      shown = nil
    }
    log =
      report.completeness.first {
        $0.name == CollectionLedger.Collection.signIns.rawValue
          && $0.state == CollectionLedger.State.complete.rawValue
      }?.window
    dataTime = min(report.dataAsOf ?? report.asOf, report.asOf)
    let reader = ItemReader(report: report, page: page)
    items = reader.credentials + reader.acceptances + reader.deadlines
    for position in items.indices {
      guard let end = items[position].end else { continue }
      items[position].isAtWholeDay = end.seconds(since: asOf) % Instant.secondsPerDay == 0
    }
    items.order(by: WatchedItem.precedes)
  }

  /// Whether the log is complete and would show a refusal again that was last seen at a time.
  ///
  /// - Parameter time: nil if nothing was refused.
  func showsRefusals(since time: Instant?) -> Bool {
    guard let log else { return false }
    return time.map { log.reachesBack(to: $0, from: dataTime) } ?? true
  }

  /// Whether the report would have what belongs to an object, by its id in lower case.
  ///
  /// - Parameter objectId: nil for what belongs to no object, or to one that is not known.
  func shows(_ objectId: String?) -> Bool {
    guard let shown else { return true }
    return objectId.map { shown.contains($0) } ?? false
  }
}

private struct ItemReader {
  let report: SavedReport
  let page: String?

  private var rows: SavedRows { report.rows }

  /// Seconds before the collection of the data within which a use means that it is in use.
  private static let inUse: Int64 = 3 * Instant.secondsPerDay
  // MARK: Credentials

  var credentials: [WatchedItem] {
    rows.credentials.compactMap { row in
      guard row.kind != .federatedIdentityCredential else { return nil }
      var item = WatchedItem(
        key: row.id.text(in: rows.text), subject: .credential, severity: row.severity)
      item.kind = row.kind
      item.status = row.status
      item.keyId = text(row.keyId)
      item.credentialName = rows.string(row.name)
      item.start = row.start
      item.end = row.neverEnds ? nil : row.end
      item.daysLeft = item.end?.wholeDays(since: report.asOf)
      item.hasSuccessor = !row.successors.isEmpty
      item.lastRefused = rows.refusal(of: row)?.time
      put(rows.applications[Int(row.application)], into: &item)
      item.link = link(to: item)
      judge(row, &item)
      return item
    }
  }

  private func judge(_ row: SavedCredentialRow, _ item: inout WatchedItem) {
    guard !row.isAccepted else { return item.silence = .accepted }
    switch row.status {
    case .outage: item.stage = .down
    case .lapsed, .covered: item.stage = .expired
    case .expiring: item.stage = stage(of: row)
    case .replacementReady:
      item.silence = .replaced
      if isStillInUse(row) { item.stage = stage(of: row) }
    case .superseded: item.silence = .replaced
    case .healthy:
      // Another SAML certificate was activated in its place.
      if item.hasSuccessor || row.isActiveSigning == false { item.silence = .replaced }
    case .dormant, .platformManaged, .unreadable, .notYetValid: break
    }
  }

  private func stage(of row: SavedCredentialRow) -> Stage? {
    guard let end = row.end, !row.neverEnds else { return nil }
    return Stage.reached(
      end: end, start: row.start, asOf: report.asOf,
      of: row.kind == .samlSigningCertificate ? Stage.saml : Stage.credential)
  }

  /// Whether there is a successor that nobody has switched to.
  private func isStillInUse(_ row: SavedCredentialRow) -> Bool {
    if row.kind == .samlSigningCertificate {
      return row.severity >= .medium && row.isActiveSigning != false
    }
    guard let used = row.lastUsed else { return false }
    return (report.dataAsOf ?? report.asOf).seconds(since: used) <= Self.inUse
  }

  // MARK: Applications

  private func put(_ application: SavedApplication, into item: inout WatchedItem) {
    item.objectType = application.objectType
    item.objectId = text(application.objectId) ?? ""
    item.appId = text(application.appId)
    item.applicationName = rows.string(application.name)
    item.privilege = application.privilege
    item.team = rows.string(application.team)
    item.contact = rows.string(application.contact)
    item.channel = rows.string(application.channel)
    let owners = application.owners ?? 0..<0
    item.owners = rows.owners[Int(owners.lowerBound)..<Int(owners.upperBound)].map { owner in
      let address = rows.string(owner.mail) ?? rows.string(owner.userPrincipalName)
      return WatchedItem.Person(
        name: rows.string(owner.name) ?? address ?? text(owner.id) ?? "no name",
        address: owner.isAccountEnabled == false ? nil : address)
    }
  }

  private func text(_ id: SavedID) -> String? { id.isMissing ? nil : id.text(in: rows.text) }

  private func link(to item: WatchedItem) -> String? {
    if let page { return page + "#" + HTMLAnchor.credential(stableId: item.key) }
    guard item.objectType == .application, let appId = item.appId, Identifier(guid: appId) != nil,
      let template = report.head.catalogue.links["credentials"]
    else { return page }
    return MessageFilling.fill(template, [MessageField("appId", .text(appId))])
  }

  // MARK: Acceptances and dates

  var acceptances: [WatchedItem] {
    rows.acceptances.flatMap { acceptance -> [WatchedItem] in
      guard !acceptance.id.isEmpty else { return [] }
      let words = acceptance.reason ?? acceptance.ticket
      // Several entries may be about one subject, each with rules of its own.
      let key = ([acceptance.id] + acceptance.rules.sorted()).joined(separator: "/")
      var found: [WatchedItem] = []
      // A plan accepts nothing: its last day is the day on which it is due.
      if let until = acceptance.until, until != acceptance.plannedDue {
        var item = dated("acceptance/" + key, .acceptance, until, words)
        item.stage = Stage.reached(end: until, asOf: report.asOf, of: Stage.acceptance)
        if let person = acceptance.acceptedBy { item.owners = [Self.person(person)] }
        found.append(item)
      }
      if let due = acceptance.plannedDue {
        var item = dated("plan/" + key, .plan, due, words)
        item.stage = due <= report.asOf ? .expired : nil
        if let person = acceptance.plannedOwner ?? acceptance.acceptedBy {
          item.owners = [Self.person(person)]
        }
        found.append(item)
      }
      return found
    }
  }

  private static func person(_ text: String) -> WatchedItem.Person {
    .init(name: text, address: text.contains("@") ? text : nil)
  }

  var deadlines: [WatchedItem] {
    var positions: [SavedID: Int] = [:]
    for (position, row) in rows.applications.enumerated() { positions[row.objectId] = position }
    return rows.findings.compactMap { finding in
      guard let due = finding.due, due > report.asOf, !finding.isAccepted else { return nil }
      let rule = rows.string(finding.rule) ?? ""
      var item = dated(
        "finding/\(rule)/\(rows.string(finding.id) ?? "")", .deadline, due,
        rows.words.message(at: finding.message).text)
      item.severity = finding.severity
      item.stage = Stage.reached(end: due, asOf: report.asOf, of: Stage.deadline)
      item.title = report.head.catalogue.rules[rule]?.title ?? rule
      let application =
        finding.credential.map { Int(rows.credentials[Int($0)].application) }
        ?? positions[finding.objectId]
      if let application {
        put(rows.applications[application], into: &item)
      }
      item.link = page
      return item
    }
  }

  private func dated(
    _ key: String, _ subject: WatchedItem.Subject, _ due: Instant, _ text: String?
  ) -> WatchedItem {
    var item = WatchedItem(key: key, subject: subject, severity: .medium)
    item.end = due
    item.daysLeft = due.wholeDays(since: report.asOf)
    item.text = text
    item.link = page
    return item
  }
}
