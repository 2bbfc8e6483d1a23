package import Assessment
package import Inventory
import System

/// Lines about what is down or expires soon, as plain text; the caller escapes them.
package enum UrgentWording {
  /// The most characters of a name in a line.
  package static let longestName = 60

  /// Returns a line about an application that is down.
  ///
  /// `Payroll: secret "deploy" (…9f3c) expired 3 days ago, last refused 22 Nov 2026, 05:10 UTC;
  /// owner Ada`
  package static func line(_ down: UrgentList.Outage, in report: AssessmentReport) -> String {
    let object = report.objects[Int(down.object)]
    var line = application(object, in: report)
    if let row = down.credentials.first {
      line += ": \(credential(row, in: report)) \(failure(of: row, in: report))"
      line += mark(of: row, in: report)
    }
    if down.credentials.count > 1 { line += ", and \(down.credentials.count - 1) more" }
    return line + "; " + owner(of: object, in: report)
  }

  /// Returns `CRM: secret "api" (…77b1) expires in 2 days, no replacement; owner Ada`.
  package static func line(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    let object = report.object(of: row)
    return "\(application(object, in: report)): \(credential(row, in: report)) "
      + "expires \(expiry(of: row, in: report)), \(replacement(of: row, in: report))"
      + mark(of: row, in: report) + "; "
      + owner(of: object, in: report)
  }

  private static func mark(of row: AssessedCredential, in report: AssessmentReport) -> String {
    AcceptanceWording.mark(of: row, in: report).map { ", \($0)" } ?? ""
  }

  /// Returns the display name, or the object id if the export has none.
  package static func application(_ object: AssessedObject, in report: AssessmentReport) -> String {
    clipped(
      report.applicationName(of: object)
        ?? report.inventory.spelling(of: report.directoryObject(of: object).id))
  }

  /// Returns `secret "deploy" (…9f3c)`.
  package static func credential(_ row: AssessedCredential, in report: AssessmentReport) -> String {
    let name = report.displayName(of: row).map { " \"\(clipped($0, to: 40))\"" } ?? ""
    let tail = CredentialWording.keyTail(of: row, in: report)
    return "\(row.kind.words)\(name) (\(tail))"
  }

  /// Returns `expired 3 days ago, last refused 22 Nov 2026, 05:10 UTC`.
  package static func failure(of row: AssessedCredential, in report: AssessmentReport) -> String {
    let expired = CredentialWording.expiry(of: row, in: report)
    guard let refused = lastRefused(row, in: report) else { return expired }
    return "\(expired), last refused \(TimeWording.dateAndTime(refused))"
  }

  /// Returns when a sign-in with it was last refused; nil if no refusal is known.
  package static func lastRefused(_ row: AssessedCredential, in report: AssessmentReport)
    -> Instant?
  {
    let index = report.object(of: row).credentialRange.first {
      report.credentials[$0].credential == row.credential
        && report.credentials[$0].kind == row.kind
    }
    return index.flatMap { report.refusals[row: $0] }?.time
  }

  /// Returns `in 2 days`.
  package static func expiry(of row: AssessedCredential, in report: AssessmentReport) -> String {
    report.validity(of: row).end.instant.map { TimeWording.relative($0, asOf: report.asOf) }
      ?? "soon"
  }

  /// Returns `no replacement`, or which one replaces it and what to do.
  package static func replacement(of row: AssessedCredential, in report: AssessmentReport)
    -> String
  {
    guard let successor = report.successors(of: row).first else {
      guard let late = RestorePlans.tooLate(after: row, in: report),
        let start = report.validity(of: late).start.instant
      else { return "no replacement" }
      let tail = clipped(CredentialWording.keyTail(of: late, in: report))
      return "the replacement \(tail) starts too late, on \(TimeWording.date(start))"
    }
    let tail = clipped(CredentialWording.keyTail(of: successor, in: report))
    if row.kind == .samlSigningCertificate { return "activate the newer certificate \(tail)" }
    if let start = report.validity(of: successor).start.instant, start > report.asOf {
      return "the replacement \(tail) starts on \(TimeWording.date(start))"
    }
    return "switch to the replacement \(tail)"
  }

  /// Returns `owner Ada and 2 more`, `team Payroll`, `no owner` or `owners not collected`.
  package static func owner(of object: AssessedObject, in report: AssessmentReport) -> String {
    if let team = report.team(of: object) {
      let contact = team.contact.map { ", \(clipped($0, to: 60))" } ?? ""
      return "team \(clipped(team.name, to: 40))\(contact)"
    }
    guard let owners = OwnerWording.holders(of: object, in: report) else {
      return "owners not collected"
    }
    guard let first = owners.first else { return "no owner" }
    let more = owners.count > 1 ? " and \(owners.count - 1) more" : ""
    let left = first.mayHaveLeft ? OwnerWording.left : ""
    return "owner \(clipped(first.name, to: 40))\(left)\(more)"
  }

  /// Returns a name of limited length, with its hidden characters made visible.
  package static func clipped(_ text: String, to most: Int = longestName) -> String {
    VisibleText.string(text).clipped(to: most)
  }
}
