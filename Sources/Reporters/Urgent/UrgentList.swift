package import Assessment
import Inventory

/// What is down, and what expires within a week: the rows behind two of the figures.
///
/// They are in the order in which the short formats name them.
package struct UrgentList: Sendable {
  /// An application that is down.
  package struct Outage: Sendable {
    package var object: ReportObjectIndex
    /// Its credentials that are refused, most severe first.
    package var credentials: [AssessedCredential]
  }

  /// As many as ``Figures/down``; most severe first.
  package let down: [Outage]
  /// As many as ``Figures/expiring7d``; those of severity medium and above first, then soonest.
  package let expiring: [AssessedCredential]

  package init(_ report: AssessmentReport) {
    func rows(_ indexes: [ReportCredentialIndex]) -> [AssessedCredential] {
      indexes.map { report.credentials[Int($0)] }
    }
    down = report.agenda.down.map { Outage(object: $0.object, credentials: rows($0.credentials)) }
    expiring = rows(report.agenda.week)
  }

  /// Whether both lists are empty.
  package var isEmpty: Bool { down.isEmpty && expiring.isEmpty }
  package var count: Int { down.count + expiring.count }
}
