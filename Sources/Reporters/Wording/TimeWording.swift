import Assessment
package import Inventory

/// Times in everyday words. UTC is stated once per report, not here.
package enum TimeWording {
  /// Returns `26 Nov 2026`.
  package static func date(_ instant: Instant) -> String { PlainDay.text(instant) }

  /// Returns `Nov 2026`.
  package static func month(_ instant: Instant) -> String {
    let date = instant.civilDate
    return "\(CivilDate.monthNames[date.month - 1]) \(date.year)"
  }

  /// Returns `23 Nov`, for axes.
  package static func dayAndMonth(_ instant: Instant) -> String {
    let date = instant.civilDate
    return "\(date.day) \(CivilDate.monthNames[date.month - 1])"
  }

  /// Returns `23 Nov 2026, 06:00 UTC`.
  package static func dateAndTime(_ instant: Instant) -> String {
    let minutes = instant.secondsOfDay / 60
    return "\(date(instant)), \(twoDigits(minutes / 60)):\(twoDigits(minutes % 60)) UTC"
  }

  /// Returns when something ends: `in 3 days`, `in 5 hours`, `2 days ago`, `now`.
  ///
  /// Days are whole ones, to come or passed: what ended 25 hours ago ended 1 day ago, though its
  /// `daysLeft`, which is always rounded down, is -2.
  package static func relative(_ end: Instant, asOf: Instant) -> String {
    let seconds = end.seconds(since: asOf)
    if seconds == 0 { return "now" }
    return seconds > 0 ? "in \(span(seconds: seconds.magnitude))" : ago(end, asOf: asOf)
  }

  /// Returns how long ago something happened: `1 day ago`, in whole units, rounded down.
  package static func ago(_ instant: Instant, asOf: Instant) -> String {
    "\(span(seconds: asOf.seconds(since: instant).magnitude)) ago"
  }

  /// Returns a time span: `3 days`, `5 hours`, `12 minutes`.
  package static func span(seconds: UInt64) -> String {
    let day = UInt64(Instant.secondsPerDay)
    let (number, unit) =
      seconds >= day
      ? (seconds / day, "day")
      : seconds >= 3_600 ? (seconds / 3_600, "hour") : (max(1, seconds / 60), "minute")
    return NumberWording.count(Int(clamping: number), unit, unit + "s")
  }

  private static func twoDigits(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
