import Assessment
import Inventory

/// When things end, in words: relative, and the date beside it.
enum HTMLWhen {
  /// `in 5 days`, `in 1 hour`, `3 days ago`, `now`: whole units, rounded down.
  static func relative(_ instant: Instant, asOf: Instant) -> String {
    let seconds = instant.seconds(since: asOf)
    if seconds == 0 { return "now" }
    let span = span(seconds: seconds.magnitude)
    return seconds > 0 ? "in \(span)" : "\(span) ago"
  }

  /// `5 days`, `1 hour`, `12 minutes`.
  static func span(seconds: UInt64) -> String {
    let day = UInt64(Instant.secondsPerDay)
    let (number, one) =
      seconds >= day
      ? (seconds / day, "day")
      : seconds >= 3_600 ? (seconds / 3_600, "hour") : (max(1, seconds / 60), "minute")
    return NumberWording.count(Int(clamping: number), one, one + "s")
  }

  /// `expires in 5 days`, `expired 3 days ago`, `never expires`, `its expiry date is unknown`.
  static func expiry(of row: AssessedCredential, in report: AssessmentReport) -> String {
    switch row.bucket {
    case nil: return "does not expire"
    case .never?: return "never expires"
    case .unknown?: return "expiry date unknown"
    default:
      guard let end = report.validity(of: row).end.instant else { return "expiry date unknown" }
      let relative = relative(end, asOf: report.asOf)
      return (end <= report.asOf ? "expired " : "expires ") + relative
    }
  }
}
