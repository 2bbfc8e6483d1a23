package import Assessment
import Inventory

/// What is down, and what expires within a week: the rows behind two of the figures, in the order in which the short
/// formats name them.
package struct UrgentList: Sendable {
  /// An application that is down.
  package struct Down: Sendable {
    package var object: ReportObjectIndex
    /// Its credentials that are refused, the worst first.
    package var credentials: [AssessedCredential]
  }

  /// As many as ``Figures/down``; the worst first.
  package private(set) var down: [Down] = []
  /// As many as ``Figures/expiring7d``: those of severity medium and above first, each the soonest first.
  package let expiring: [AssessedCredential]

  package init(_ report: AssessmentReport) {
    var positions: [ReportObjectIndex: Int] = [:]
    for row in report.actFirstRows where row.status == .outage {
      if let position = positions[row.object] {
        down[position].credentials.append(row)
      } else {
        positions[row.object] = down.count
        down.append(Down(object: row.object, credentials: [row]))
      }
    }
    expiring =
      report.actFirstRows.filter { report.expires($0, withinDays: 7) }.enumerated()
      .map { position, row in
        (
          row.severity < .medium, report.validity(of: row).end.instant?.secondsSinceEpoch ?? .max,
          position, row
        )
      }
      .sorted { ($0.0 ? 1 : 0, $0.1, $0.2) < ($1.0 ? 1 : 0, $1.1, $1.2) }.map(\.3)
  }

  /// Whether there is nothing to name.
  package var isEmpty: Bool { down.isEmpty && expiring.isEmpty }
  package var count: Int { down.count + expiring.count }
}
