import Assessment
import Inventory

/// When things end, in words: relative to as-of.
enum HTMLWhen {
  /// `expires in 5 days`, `expired 3 days ago`, `never expires`, `its expiry date is unknown`.
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
