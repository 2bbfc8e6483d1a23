import Assessment
import Inventory

/// The calendar while it is being written.
final class ICalendarDocument {
  let report: AssessmentReport
  let findings: FindingList
  let selection: ICalendarSelection
  let calendar: ICalendarWriter
  private let stamp: String
  private let page: String?

  init(
    _ report: AssessmentReport, _ selection: ICalendarSelection, _ calendar: ICalendarWriter,
    page: String?
  ) {
    self.page = page
    self.report = report
    self.selection = selection
    self.calendar = calendar
    findings = report.findings
    stamp = ICalendarWriter.time(report.asOf)
  }

  func write() {
    let name = "Entra credentials of \(report.tenant.displayName ?? report.tenant.id)"
    calendar.begin("VCALENDAR")
    calendar.line("VERSION", "2.0")
    calendar.line("PRODID", "-//lapse//lapse \(ToolVersion.current)//EN")
    calendar.line("CALSCALE", "GREGORIAN")
    calendar.line("METHOD", "PUBLISH")
    calendar.text("NAME", name)
    calendar.text("X-WR-CALNAME", name)
    calendar.text("DESCRIPTION", lines: about)
    calendar.text("X-WR-CALDESC", lines: about)
    calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D")
    calendar.line("X-PUBLISHED-TTL", "P1D")
    if report.isIncomplete { writeIncomplete() }
    for event in selection.events { write(event) }
    calendar.end("VCALENDAR")
  }

  /// What the calendar contains and what it lacks.
  private var about: [String] {
    var lines = ["As of \(report.asOf.rfc3339)."]
    if let comparison = report.comparison { lines.append(ChangeWording.since(comparison)) }
    if report.isIncomplete {
      lines.append("The input is incomplete: dates may be missing. report.json says which.")
    } else if report.visibility.scope != .everything {
      lines.append("Service principals were not collected: their dates are missing.")
    }
    if let owner = selection.owner {
      lines.append(
        "Only what \(owner) owns: \(NumberWording.count(selection.ownedObjects, "object", "objects")). "
          + "The owners of \(NumberWording.count(selection.objectsOfUnknownOwners, "object", "objects")) "
          + "were not collected."
      )
    }
    if selection.withoutDate > 0 {
      let count = NumberWording.count(selection.withoutDate, "credential has", "credentials have")
      lines.append("\(count) no readable end date and therefore no event.")
    }
    if selection.leftOut > 0 {
      lines.append(
        "\(NumberWording.grouped(selection.leftOut)) further events are left out, those furthest away: "
          + "report.csv has all dates.")
    }
    return lines
  }

  /// Writes one event; `details` are lines.
  private func event(
    uid: String, day: Int64, summary: String, details: [String], categories: [String],
    alarm days: Int64, link: String? = nil
  ) {
    calendar.event(
      uid: uid, stamp: stamp, day: day, summary: summary, details: details, link: link,
      categories: ["lapse"] + categories, trigger: trigger(daysBefore: days, day))
  }

  private var today: Int64 { report.asOf.civilDate.daysSinceEpoch }

  /// Returns when the alarm rings: `days` before, but not on a day that has already passed.
  private func trigger(daysBefore days: Int64, _ day: Int64) -> String {
    let days = max(0, min(days, day - today))
    return days == 0 ? "PT0S" : "-P\(days)D"
  }

  /// Returns a link to the credential in the published page; nil if its address is unknown.
  private func link(to row: AssessedCredential) -> String? {
    page.map { address in
      let start = address.split(separator: "#", maxSplits: 1).first.map(String.init) ?? address
      return "\(start)#\(HTMLAnchor.credential(row, in: report))"
    }
  }

  private func write(_ event: ICalendarEvent) {
    switch event.subject {
    case .rotateBy(let index):
      let row = report.credentials[Int(index)]
      self.event(
        uid: "rotateBy/" + report.stableId(of: row), day: event.day,
        summary: "\(mark(row))Rotate by: \(subject(row))", details: details(row),
        categories: ["rotateBy"], alarm: 1, link: link(to: row))
    case .expires(let index):
      let row = report.credentials[Int(index)]
      self.event(
        uid: "expires/" + report.stableId(of: row), day: event.day,
        summary: "\(mark(row))\(event.day < today ? "Expired" : "Expires"): \(subject(row))",
        details: details(row),
        categories: ["expires"], alarm: (report.lifetimeDays(of: row) ?? .max) > 30 ? 7 : 1,
        link: link(to: row))
    case .due(let index): write(selection.due[index], on: event.day)
    }
  }

  /// Returns `(accepted until 5 Dec 2026) `; empty if it is neither accepted nor planned.
  private func mark(_ row: AssessedCredential) -> String {
    AcceptanceWording.mark(of: row, in: report).map { "(\($0)) " } ?? ""
  }

  private func write(_ due: ICalendarSelection.DueFindings, on day: Int64) {
    let (rule, positions) = (due.rule, due.findings)
    guard let first = positions.first else { return }
    let shown = positions.prefix(20).map { position in
      let finding = findings[position]
      let object = finding.object.flatMap { report.applicationName(of: report.objects[$0]) }
      return "\(object ?? finding.objectId ?? "") \(finding.credential ?? finding.id)"
    }
    let example = findings[first]
    event(
      uid: "due/\(report.tenant.id)/\(rule)/\(due.instant.rfc3339)", day: day,
      summary: "Due: \(example.title) (\(NumberWording.grouped(positions.count)))",
      details: [
        "\(rule), due \(due.instant.rfc3339).", example.text,
        "Concerns \(NumberWording.count(positions.count, "case", "cases")):",
      ] + shown
        + (positions.count > shown.count
          ? ["and \(NumberWording.grouped(positions.count - shown.count)) more in report.json"]
          : [])
        + [example.reference], categories: ["due"], alarm: 14)
  }

  /// Writes an event about missing data, which must not pass for a quiet calendar.
  private func writeIncomplete() {
    event(
      uid: "incomplete/" + report.tenant.id, day: report.asOf.civilDate.daysSinceEpoch,
      summary: "lapse: the data of this calendar is incomplete", details: about,
      categories: ["incomplete"], alarm: 0)
  }

  /// Returns `secret "deploy" of Payroll`, short enough for a line of a calendar.
  private func subject(_ row: AssessedCredential) -> String {
    let name =
      report.displayName(of: row).map { "\"\($0.clipped(to: 80))\"" }
      ?? CredentialWording.keyTail(of: row, in: report)
    let object = report.object(of: row)
    let application =
      report.applicationName(of: object)
      ?? report.inventory.spelling(of: report.directoryObject(of: object).id)
    return "\(row.kind.words) \(name) of \(application.clipped(to: 80))"
  }

  private func details(_ row: AssessedCredential) -> [String] {
    let inventory = report.inventory
    let object = report.directoryObject(of: row)
    let validity = report.validity(of: row)
    var lines = [StatusReason.text(for: row, in: report)]
    if let end = validity.end.instant { lines.append("expires: \(end.rfc3339)") }
    let owners = OwnerWording.list(
      report.object(of: row), in: report, atMost: 3, \.wordsWithAddress)
    lines.append("owner: \(owners)")
    lines.append("application: \(inventory.text.string(object.displayName) ?? "without a name")")
    lines.append("credential: \(report.displayName(of: row) ?? "without a name")")
    lines.append("keyId: \(inventory.spelling(of: report.keyId(of: row)))")
    lines.append("objectId: \(inventory.spelling(of: object.id))")
    if !object.appId.isMissing {
      lines.append("client ID: \(inventory.spelling(of: object.appId))")
    }
    lines.append("replacement: \(CredentialWording.successor(of: row, in: report))")
    if let move = row.decision.flatMap({ CandidateWording.move($0) }) {
      lines.append("move to: \(move)")
    }
    lines.append(
      "details: \(link(to: row) ?? "report.html#" + HTMLAnchor.credential(row, in: report))")
    return lines
  }
}
