import Assessment
import Inventory

/// The credentials that need action, in the order of ``ActFirst``.
enum MarkdownActFirst {
  private static let worth = MarkdownPriority([(25, 90), (100, 60)], rest: 30)

  static func section(_ context: MarkdownContext) -> MarkdownSection {
    let report = context.report
    let heading = "Everything that needs action"
    let rows = report.actFirstRows
    guard !rows.isEmpty else {
      let nothing = AbsenceWording(report).action("needs action")
      return .whole("### \(heading)\n\n\(nothing)\n\n")
    }
    return .table(
      heading: "\(heading) (\(NumberWording.grouped(rows.count)))",
      ["Severity", "Application", "Credential", "Status", "Owner", "Move to"], total: rows.count,
      worth: worth, pointer: context.pointer(.html, .csv, .json)
    ) { cells(of: report.credentials[Int(report.actFirst[$0])], context) }
  }

  private static func cells(of row: AssessedCredential, _ context: MarkdownContext) -> [String] {
    let report = context.report
    let object = report.object(of: row)
    return [
      row.severity.name,
      MarkdownObjects.name(of: object, in: report),
      credential(row, context.portal, in: report),
      status(row, in: report),
      MarkdownObjects.owner(of: object, in: report),
      row.decision.map { CandidateWording.move($0) ?? CandidateWording.stay($0) } ?? "none",
    ]
  }

  /// Returns the name and the keyId, which is how to find it in the portal.
  private static func credential(
    _ row: AssessedCredential, _ portal: PortalLinks?, in report: AssessmentReport
  ) -> String {
    let keyId = MarkdownText.code(
      report.inventory.spelling(of: report.keyId(of: row)),
      link: portal?.page(of: row.kind, on: report.directoryObject(of: row)))
    let kind = row.kind.words
    guard let name = report.displayName(of: row) else { return "\(kind) \(keyId)" }
    return "\(kind) \(MarkdownText.code(name)) \(keyId)"
  }

  /// Returns `Outage: expired 3 days ago, 20 Nov 2026; no replacement`.
  private static func status(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    let replacement = successor(of: row, in: report)
    return "\(CredentialWording.status(row.status)): \(expires(row, in: report))"
      + (row.status == .lapsed ? "" : "; \(replacement)")
      + (AcceptanceWording.mark(of: row, in: report).map { "; \($0)" } ?? "")
  }

  /// Returns `in 3 days, 26 Nov 2026`; if it is not valid yet, its start comes first.
  private static func expires(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    let relative = CredentialWording.expiry(of: row, in: report)
    let validity = report.validity(of: row)
    guard let end = validity.end.instant, row.bucket != .never else { return relative }
    let expiry = "\(relative), \(TimeWording.date(end))"
    guard row.status == .notYetValid, let start = validity.start.instant else { return expiry }
    return "starts \(TimeWording.date(start)), expires \(expiry)"
  }

  /// Returns `replacement …77b1, until 1 Nov 2027`, with the tail in code.
  ///
  /// The tail is text from the tenant if keyIds are not GUIDs.
  private static func successor(of row: AssessedCredential, in report: AssessmentReport) -> String {
    guard let successor = report.successors(of: row).first else { return "no replacement" }
    let tail = CredentialWording.keyTail(of: successor, in: report)
    let words = CredentialWording.successor(of: row, in: report)
    guard words.hasPrefix(tail) else { return MarkdownText.code(words) }
    return "replacement " + MarkdownText.code(tail) + words.dropFirst(tail.count)
  }
}
