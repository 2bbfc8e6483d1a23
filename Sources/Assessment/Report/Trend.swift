package import Inventory

/// The figures of one tenant over time, from the summaries of its reports.
package struct Trend: Sendable {
  /// One report.
  package struct Point: Sendable {
    package var asOf: Instant
    package var isComplete: Bool
    package var figures: Figures
    /// What the figures are of: all applications.
    package var applications: Int
    /// Those without any stored credential; nil where the report does not say.
    package var withoutStoredCredential: Int?
    /// Credentials that have ended with nothing in their place: lapsed, and those that are down.
    package var overdue: Int
    /// Rotations since the report before, and how many days before its end the old one was
    /// replaced, in the middle of them all; nil where nobody looked.
    package var rotations: Int?
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

  /// The oldest first; of two of one time the one that was named last.
  package private(set) var points: [Point] = []

  package init() {}

  package init(_ points: [Point]) {
    for point in points.sorted(by: { $0.asOf < $1.asOf }) {
      if self.points.last?.asOf == point.asOf { self.points.removeLast() }
      self.points.append(point)
    }
  }

  /// Whether there is anything to see.
  package var isWorthShowing: Bool { points.count > 1 }

  package var hasLeadTimes: Bool { points.contains { $0.rotations != nil } }
}

extension Trend.Point {
  /// The report of this run.
  package init(_ report: AssessmentReport) {
    self.init(
      asOf: report.asOf, isComplete: !report.isIncomplete, figures: report.figures,
      applications: report.summary.applications,
      withoutStoredCredential: report.summary.withoutStoredCredentials,
      overdue: (report.summary.byStatus[.lapsed] ?? 0) + (report.summary.byStatus[.outage] ?? 0))
  }

  /// Enters the rotations since the report before: which credentials appeared in the place of
  /// another, and how many days before the end of that one they started.
  ///
  /// Nothing is entered where the two are not of one tenant and of the same part of it.
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
    // Of an even number the lower of the two in the middle: a figure that some rotation had.
    medianLeadDays = leads.isEmpty ? nil : leads[(leads.count - 1) / 2]
  }
}
