package import Inventory
import System

/// The figures of one tenant over time, from the summaries of its reports.
package struct Trend: Sendable {
  /// One report.
  package struct Point: Sendable {
    package var asOf: Instant
    package var isComplete: Bool
    package var figures: Figures
    /// The number of all applications, which the figures are about.
    package var applications: Int
    /// Applications without any stored credential; nil if the report does not say.
    package var withoutStoredCredential: Int?
    /// Credentials that ended without a replacement: lapsed ones, and those that are down.
    package var overdue: Int
    /// How many rotations there were since the previous report; nil if not computed.
    package var rotations: Int?
    /// The median of the days from a replacement's start to the old credential's end.
    package var medianLeadDays: Int64?

    package init(
      asOf: Instant, isComplete: Bool, figures: Figures, applications: Int,
      withoutStoredCredential: Int?, overdue: Int
    ) {
      (self.asOf, self.isComplete, self.figures) = (asOf, isComplete, figures)
      (self.applications, self.overdue) = (applications, overdue)
      self.withoutStoredCredential = withoutStoredCredential
    }
  }

  /// Oldest first; of several at the same time, the one that was named last.
  package private(set) var points: [Point] = []

  package init() {}

  package init(_ points: [Point]) {
    for point in points.ordered(by: { $0.asOf < $1.asOf }) {
      if self.points.last?.asOf == point.asOf { self.points.removeLast() }
      self.points.append(point)
    }
  }

  /// Whether there is a trend to show.
  package var isWorthShowing: Bool { points.count > 1 }

  package var hasLeadTimes: Bool { points.contains { $0.rotations != nil } }
}

extension Trend.Point {
  /// Creates the point of this run's report.
  package init(_ report: AssessmentReport) {
    self.init(
      asOf: report.asOf, isComplete: !report.isIncomplete, figures: report.figures,
      applications: report.summary.applications,
      withoutStoredCredential: report.summary.withoutStoredCredentials,
      overdue: (report.summary.byStatus[.lapsed] ?? 0) + (report.summary.byStatus[.outage] ?? 0))
  }

  /// Counts the rotations since the previous report, and the median of their lead times.
  /// A rotation is a credential that appeared in place of another; its lead is the number of days
  /// from its start to the end of the old one.
  ///
  /// Nothing is counted if the two differ in tenant, or in the team or owner that they show.
  package mutating func note(from before: ComparedReport, to after: ComparedReport) {
    guard before.tenantId == after.tenantId, before.asOf < after.asOf,
      before.owner?.lowercased() == after.owner?.lowercased()
    else { return }
    var finder = ChangeFinder(from: before, to: after, isForReplacements: true)
    finder.findReplacements()
    var leads: [Int64] = []
    for change in finder.changes where change.kind == .replacement {
      guard let old = change.replaces, let new = change.after,
        let end = before.credentials[old].end, let start = after.credentials[new].start
      else { continue }
      leads.append(end.wholeDays(since: start))
    }
    leads.sort()
    rotations = leads.count
    // For an even number the lower of the middle two: a value that a rotation really had.
    medianLeadDays = leads.isEmpty ? nil : leads[(leads.count - 1) / 2]
  }
}
