import Assessment
import Inventory

/// When credentials end, in words relative to the report's time.
enum HTMLWhen {
  /// Returns `expires in 5 days`, `expired 3 days ago`, `never expires` or `expiry date unknown`.
  static func expiry(of row: AssessedCredential, in report: AssessmentReport) -> String {
    switch row.bucket {
    case nil: return "does not expire"
    case .never?: return "never expires"
    case .unknown?: return "expiry date unknown"
    default:
      guard let end = report.validity(of: row).end.instant else { return "expiry date unknown" }
      let relative = TimeWording.relative(end, asOf: report.asOf)
      return (end <= report.asOf ? "expired " : "expires ") + relative
    }
  }
}
