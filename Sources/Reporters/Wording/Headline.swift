package import Assessment
import Inventory

/// The one or two sentences that stand first: what is down, what lapses next, what can go.
package struct Headline: Sendable {
  /// Applications that are down: a critical outage.
  package var down: Int
  /// Others that still present an expired credential, beside one that works.
  package var refused: Int
  /// Credentials that lapse within seven days without a successor.
  package var lapsingWithinWeek: Int
  /// Credentials that lapse within 14 and 30 days without a successor, the earlier ones included.
  package var lapsingWithinFortnight: Int
  package var lapsingWithinMonth: Int
  /// Expired ones that nothing is known to have replaced.
  package var lapsed: Int
  private let absence: AbsenceWording

  package init(_ report: AssessmentReport) {
    let urgency = report.urgency
    down = urgency.down
    refused = urgency.refused
    lapsingWithinWeek = urgency.withinWeek
    lapsingWithinFortnight = urgency.withinFortnight
    lapsingWithinMonth = urgency.withinMonth
    lapsed = report.summary.byStatus[.lapsed] ?? 0
    absence = AbsenceWording(report)
  }

  /// The first sentence, for a manager to read aloud.
  package var first: String {
    let down = down == 0 ? nil : "\(Self.count(down, "application is", "applications are")) down"
    let lapsing =
      lapsingWithinWeek == 0
      ? nil
      : "\(Self.count(lapsingWithinWeek, "credential lapses", "credentials lapse")) within a week "
        + "without a successor"
    switch (down, lapsing) {
    case (let down?, let lapsing?): return "\(down) and \(lapsing.loweringFirst)."
    case (let down?, nil):
      return absence.visibility.scope == .everything
        ? "\(down); nothing else lapses within a week."
        : "\(down). \(absence.credentials("lapses within a week", other: true))"
    case (nil, let lapsing?):
      return absence.visibility.showsOutages
        ? "\(absence.outages) \(lapsing)." : "\(lapsing). \(absence.outages)"
    case (nil, nil):
      return absence.outagesAndCredentials("lapses within a week without a successor")
    }
  }

  /// The second: what can be deleted, and what need not exist at all.
  package func second(of report: AssessmentReport, _ plan: MigrationPlan) -> String {
    let total = report.summary.credentials
    guard total > 0 else { return "No credentials were read." }
    let deletable = plan.count(in: .delete)
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
        (.finish, "is half done already", "are half done already"),
      ].filter { plan.count(in: $0.0) > 0 }
        .map { group, one, many in
          let count = plan.count(in: group)
          return "\(NumberWording.grouped(count)) \(count == 1 ? one : many)"
        }
      text +=
        " and \(NumberWording.grouped(plan.needNotExist)) need not exist: "
        + ways.joined(separator: ", ")
    }
    text += "."
    if lapsed > 0 {
      text +=
        lapsed == 1
        ? " One lapsed with nothing known to have taken over."
        : " \(NumberWording.grouped(lapsed)) lapsed with nothing known to have taken over."
    }
    if refused > 0 {
      text +=
        " \(Self.count(refused, "application presents", "applications present")) an expired "
        + "credential beside one that works."
    }
    return text
  }

  /// `One application is`, `12 applications are`.
  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "One \(one)" : "\(NumberWording.grouped(number)) \(many)"
  }
}

extension String {
  /// The text with its first character in lower case, to stand inside a sentence.
  fileprivate var loweringFirst: String { prefix(1).lowercased() + dropFirst() }
}
