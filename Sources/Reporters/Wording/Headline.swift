package import Assessment
import Inventory

/// The one or two sentences that are first: what is down, what expires next, what can go. Their
/// numbers are the figures of the report.
package struct Headline: Sendable {
  /// Applications that are down.
  package var down: Int
  /// Those of them in which another credential still works.
  package var refused: Int
  /// Credentials that expire within 7 days.
  package var expiringWithinWeek: Int
  /// Credentials that lapse within 7, 14 and 30 days without a successor, the earlier ones
  /// included.
  package var lapsingWithinWeek: Int
  package var lapsingWithinFortnight: Int
  package var lapsingWithinMonth: Int
  /// Expired ones with no known replacement.
  package var lapsed: Int
  private let absence: AbsenceWording

  /// What the first sentence says that nothing does.
  static let expires = "that needs action expires within a week"

  package init(_ report: AssessmentReport) {
    let (figures, urgency) = (report.figures, report.urgency)
    down = figures.down
    refused = urgency.refused
    expiringWithinWeek = figures.expiring7d
    lapsingWithinWeek = urgency.withinWeek
    lapsingWithinFortnight = urgency.withinFortnight
    lapsingWithinMonth = urgency.withinMonth
    lapsed = figures.lapsed
    absence = AbsenceWording(report)
  }

  /// The first sentence, for a manager to read aloud.
  package var first: String {
    let down = down == 0 ? nil : "\(Self.count(down, "application is", "applications are")) down"
    let expiring =
      expiringWithinWeek == 0
      ? nil
      : "\(Self.count(expiringWithinWeek, "credential expires", "credentials expire")) within a week"
    switch (down, expiring) {
    case (let down?, let expiring?): return "\(down) and \(expiring.loweringFirst)."
    case (let down?, nil):
      return absence.visibility.scope == .everything
        ? "\(down); nothing else \(Self.expires)."
        : "\(down). \(absence.credentials(Self.expires, other: true))"
    case (nil, let expiring?):
      return absence.visibility.showsOutages
        ? "\(absence.outages) \(expiring)." : "\(expiring). \(absence.outages)"
    case (nil, nil): return absence.outagesAndCredentials(Self.expires)
    }
  }

  /// The second: what can be deleted, and what could be secretless.
  package func second(of report: AssessmentReport, _ plan: MigrationPlan) -> String {
    let total = report.summary.credentials
    guard total > 0 else { return "No credentials were read." }
    let deletable = report.figures.deletable
    var text =
      "Of \(Self.count(total, "credential", "credentials").loweringFirst), "
      + (deletable == 0
        ? "none is known to be deletable today"
        : "\(NumberWording.grouped(deletable)) can be deleted today")
    if plan.needNotExist > 0 {
      let ways = [
        (
          MigrationPlan.Group.managedIdentity, "can become a managed identity",
          "can become managed identities"
        ),
        (.federation, "can use OIDC", "can use OIDC"),
        (.finish, "migration is half finished", "migrations are half finished"),
      ].filter { plan.count(in: $0.0) > 0 }
        .map { group, one, many in
          let count = plan.count(in: group)
          return "\(NumberWording.grouped(count)) \(count == 1 ? one : many)"
        }
      text +=
        " and \(NumberWording.grouped(plan.needNotExist)) could be secretless: "
        + ways.joined(separator: ", ")
    }
    text += "."
    if lapsed > 0 {
      text +=
        lapsed == 1
        ? " One has expired with no known replacement."
        : " \(NumberWording.grouped(lapsed)) have expired with no known replacement."
    }
    if refused > 0 {
      text +=
        " \(Self.count(refused, "application", "applications")) still \(refused == 1 ? "tries" : "try") an "
        + "expired credential although \(refused == 1 ? "it has" : "they have") a valid one."
    }
    return text
  }

  /// `One application is`, `12 applications are`.
  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "One \(one)" : "\(NumberWording.grouped(number)) \(many)"
  }
}

extension String {
  /// The text with its first character in lower case, to be inside a sentence.
  fileprivate var loweringFirst: String { prefix(1).lowercased() + dropFirst() }
}
