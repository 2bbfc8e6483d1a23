package import Assessment
import Inventory

/// The first one or two sentences: what is down, what expires next, what can be removed.
///
/// Their numbers are the figures of the report.
package struct Headline: Sendable {
  /// The number of applications that are down.
  package var down: Int
  /// The number of applications that still try an expired credential although another one works.
  package var refused: Int
  /// The number of credentials that expire within 7 days.
  package var expiringWithinWeek: Int
  /// The number of expired credentials with no known replacement.
  package var lapsed: Int
  private let absence: AbsenceWording

  /// What the first sentence says about nothing, or about no credential.
  static let expires = "that needs action expires within a week"

  package init(_ report: AssessmentReport) {
    let figures = report.figures
    down = figures.down
    refused = report.urgency.refused
    expiringWithinWeek = figures.expiring7d
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

  /// The second sentence: what can be deleted, and what could be secretless.
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
          PlanGroup.managedIdentity, "can become a managed identity",
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

  /// Returns `One application is` or `12 applications are`.
  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "One \(one)" : "\(NumberWording.grouped(number)) \(many)"
  }
}
