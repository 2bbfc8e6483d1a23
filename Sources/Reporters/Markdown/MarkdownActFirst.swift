import Assessment
import Inventory

/// The credentials that somebody must act on, in the order of ``ActFirst``.
enum MarkdownActFirst {
  private static let worth = MarkdownWorth([(25, 90), (100, 60)], rest: 30)

  static func section(_ context: MarkdownContext) -> MarkdownSection {
    let report = context.report
    let heading = "Act first"
    let rows = report.actFirstRows
    guard !rows.isEmpty else {
      let nothing = AbsenceWording(report).action("asks for action")
      return .whole("### \(heading)\n\n\(nothing)\n\n")
    }
    let head = [
      "Severity", "Status", "Application", "Credential", "Kind", "Expires", "Successor",
      "Owner", "Used in", "Privilege", "Move to",
    ]
    return .table(
      heading: heading, head, total: rows.count, worth: worth,
      pointer: context.pointer(.html, .csv, .json)
    ) { cells(of: report.credentials[Int(report.actFirst[$0])], context.portal, in: report) }
  }

  private static func cells(
    of row: AssessedCredential, _ portal: PortalLinks?, in report: AssessmentReport
  ) -> [String] {
    let object = report.object(of: row)
    return [
      row.severity.name,
      CredentialWording.status(row.status),
      MarkdownObjects.name(of: object, in: report),
      credential(row, portal, in: report),
      CredentialWording.kind(row.kind),
      expires(row, in: report),
      successor(of: row, in: report),
      MarkdownObjects.owner(of: object, in: report),
      MarkdownObjects.places(of: object, in: report),
      PrivilegeWording.privilege(report.impacts.privilege(ofRow: Int(row.object))),
      row.decision.map { CandidateWording.move($0) ?? CandidateWording.stay($0) } ?? "none",
    ]
  }

  /// The name and the keyId; the keyId is what finds it in the portal.
  private static func credential(
    _ row: AssessedCredential, _ portal: PortalLinks?, in report: AssessmentReport
  ) -> String {
    let keyId = MarkdownText.code(
      report.inventory.spelling(of: report.keyId(of: row)),
      link: portal?.page(of: row.kind, on: report.directoryObject(of: row)))
    guard let name = report.displayName(of: row) else { return keyId }
    return "\(MarkdownText.code(name)) \(keyId)"
  }

  /// `in 3 d, 26 Nov 2026`; what is not valid yet says first from when on it is.
  private static func expires(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    let relative = CredentialWording.expiry(of: row, in: report)
    let validity = report.validity(of: row)
    guard let end = validity.end.instant, row.bucket != .never else { return relative }
    let expiry = "\(relative), \(TimeWording.date(end))"
    guard row.status == .notYetValid, let start = validity.start.instant else { return expiry }
    return "starts \(TimeWording.date(start)), ends \(expiry)"
  }

  /// `…77b1, until 1 Nov 2027`, the tail in code: it is tenant text where keyIds are no GUIDs.
  private static func successor(of row: AssessedCredential, in report: AssessmentReport) -> String {
    guard let successor = report.successors(of: row).first else { return "none" }
    let tail = CredentialWording.keyTail(of: successor, in: report)
    let words = CredentialWording.successor(of: row, in: report)
    guard words.hasPrefix(tail) else { return MarkdownText.code(words) }
    return MarkdownText.code(tail) + words.dropFirst(tail.count)
  }
}
