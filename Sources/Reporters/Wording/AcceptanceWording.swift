package import Assessment
import Inventory
import System

/// Acceptances and plans in words.
package enum AcceptanceWording {
  /// Returns `Accepted until 5 Dec 2026 by Ada (SEC-1): reason`, or the same for a plan.
  package static func note(on acceptance: Acceptance) -> String {
    let entry = acceptance.entry
    guard let plan = entry.plan else {
      return note(
        until: entry.until, by: entry.acceptedBy, ticket: entry.ticket, reason: entry.reason)
    }
    return note(planned: plan.due, by: plan.owner, ticket: entry.ticket)
  }

  static func note(planned due: Instant?, by owner: String?, ticket: String?) -> String {
    let day = due.map { " for \(TimeWording.date($0))" } ?? ""
    let ticket = ticket.map { " (\($0))" } ?? ""
    return VisibleText.string("Planned\(day) by \(owner ?? "somebody")\(ticket)")
  }

  static func note(until: Instant?, by who: String?, ticket: String?, reason: String?) -> String {
    let day = until.map { " until \(TimeWording.date($0))" } ?? ""
    let ticket = ticket.map { " (\($0))" } ?? ""
    return VisibleText.string(
      "Accepted\(day) by \(who ?? "somebody")\(ticket): \(reason ?? "no reason given")")
  }

  /// Returns a note; nil if it is neither accepted nor planned.
  static func note(on row: AssessedCredential, in report: AssessmentReport) -> String? {
    guard let acceptance = report.acceptance(of: row) else { return nil }
    return acceptance.accepts || acceptance.entry.plan != nil ? note(on: acceptance) : nil
  }

  static func note(on row: FindingRow, in report: AssessmentReport) -> String? {
    report.isAccepted(row) ? report.acceptance(of: row).map(note) : nil
  }

  /// Returns `accepted until 5 Dec 2026`, to follow a status.
  ///
  /// nil if it is neither accepted nor planned.
  static func mark(of row: AssessedCredential, in report: AssessmentReport) -> String? {
    guard let acceptance = report.acceptance(of: row) else { return nil }
    if let plan = acceptance.entry.plan {
      return plan.due <= report.asOf
        ? "was planned for \(TimeWording.date(plan.due))"
        : "planned for \(TimeWording.date(plan.due))"
    }
    return acceptance.accepts
      ? "accepted until \(TimeWording.date(acceptance.entry.until))" : nil
  }

  /// Returns `2 credentials and 1 finding accepted, 1 rotation planned`; nil if there are none.
  package static func sum(_ accepted: AcceptedCounts) -> String? {
    func count(_ number: Int, _ one: String, _ many: String) -> String? {
      number == 0 ? nil : NumberWording.count(number, one, many)
    }
    let rows = [
      count(accepted.credentials, "credential", "credentials"),
      count(accepted.findings, "finding", "findings"),
    ].compactMap { $0 }.joined(separator: " and ")
    let parts = [
      rows.isEmpty ? nil : "\(rows) accepted",
      count(accepted.planned, "rotation planned", "rotations planned"),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Returns the subjects of entries by position: the credential or application by name.
  ///
  /// Entries that match nothing have no subject.
  static func subjects(in report: AssessmentReport) -> [Int: String] {
    var subjects: [Int: String] = [:]
    for row in report.credentials {
      guard let position = row.acceptance.map({ Int($0) }), subjects[position] == nil,
        let acceptance = report.acceptance(of: row)
      else { continue }
      let id = acceptance.entry.subject.id
      let name = report.applicationName(of: report.object(of: row)) ?? id
      guard case .credential = acceptance.entry.subject else {
        subjects[position] = name
        continue
      }
      let credential =
        report.displayName(of: row).map { "\"\($0)\"" }
        ?? CredentialWording.keyTail(of: row, in: report)
      subjects[position] = "\(name): \(row.kind.words) \(credential)"
    }
    return subjects
  }
}
