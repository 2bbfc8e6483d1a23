import Assessment
import SavedReports
import System

/// Collects figures over time from the summaries of reports, and lead times from their rows.
enum TrendReader {
  static func point(of head: SavedReportHead) -> Trend.Point? {
    guard let figures = head.figures else { return nil }
    let statuses = head.head.byStatus ?? [:]
    func count(_ status: CredentialStatus) -> Int { Int(clamping: statuses[status.name] ?? 0) }
    return Trend.Point(
      asOf: head.asOf, isComplete: head.head.isComplete ?? true, figures: figures,
      applications: Int(clamping: head.applications),
      withoutStoredCredential: head.head.counts["withoutStoredCredentials"]
        .map { Int(clamping: $0) }, overdue: count(.lapsed) + count(.outage))
  }

  /// Returns the figures of a tenant's reports.
  ///
  /// - Parameter leadTimes: whether to read rows, comparing each report with the one before.
  static func trend(of heads: [SavedReportHead], leadTimes: Bool) -> Trend {
    var points: [Trend.Point] = []
    var before: ComparedReport?
    for head in heads.ordered(by: { ($0.asOf, $0.path) < ($1.asOf, $1.path) }) {
      guard head.head.owner == nil, var point = point(of: head) else { continue }
      if leadTimes, let now = try? Baseline.read(head.path, .rotations) {
        if let before { point.note(from: before, to: now) }
        before = now
      }
      points.append(point)
    }
    return Trend(points)
  }
}
