import Assessment
import Inventory
import System

/// The credentials that get a series each.
struct PrometheusSelection {
  let limit: Int
  /// Indexes into ``AssessmentReport/credentials``, ascending.
  let rows: [Int]
  /// The number of credentials that are left out.
  let dropped: Int

  /// Selects credentials that have an end and need attention.
  ///
  /// Most severe first; within a severity, those that end first.
  init(_ report: AssessmentReport, limit: Int) {
    self.limit = limit
    var rows: [(index: Int, severity: Severity, end: Instant)] = []
    for (index, row) in report.credentials.enumerated() {
      switch row.status {
      case .superseded, .dormant, .platformManaged, .unreadable: continue
      case .outage, .covered, .lapsed, .notYetValid, .replacementReady, .expiring, .healthy: break
      }
      guard let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never else {
        continue
      }
      rows.append((index, row.severity, end))
    }
    if rows.count > limit {
      rows.order { left, right in
        if left.severity != right.severity { return left.severity > right.severity }
        return (left.end, left.index) < (right.end, right.index)
      }
    }
    self.rows = rows.prefix(limit).map(\.index).sorted()
    dropped = max(rows.count - limit, 0)
  }
}
