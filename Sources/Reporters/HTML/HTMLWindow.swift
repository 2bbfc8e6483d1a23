import Assessment
import Inventory

/// The spans behind the first three figures; one figure includes the one before.
enum HTMLWindow: CaseIterable {
  case week
  case fortnight
  case month

  var days: Int64 {
    switch self {
    case .week: 7
    case .fortnight: 14
    case .month: 30
    }
  }

  /// Also the anchor that narrows "Act first" to the span, by style alone.
  var anchor: String { "within-\(days)" }

  /// What the span holds, as a sentence continues after a number.
  var words: String {
    self == .week
      ? "down or lapsing within 7 days without a successor"
      : "lapsing within \(days) days without a successor"
  }

  /// The rows that the figure counts; all of them need action.
  func rows(of page: HTMLPage) -> [AssessedCredential] {
    page.selection.actFirst.filter { holds($0, in: page.report) }
  }

  /// Whether a row is one of those the figure counts.
  func holds(_ row: AssessedCredential, in report: AssessmentReport) -> Bool {
    if self == .week, row.status == .outage { return true }
    guard row.status == .expiring, let end = report.validity(of: row).end.instant else {
      return false
    }
    return end.seconds(since: report.asOf) <= days * Instant.secondsPerDay
  }
}
