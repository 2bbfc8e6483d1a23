import Assessment
import Inventory

/// One day in the calendar, before it is put into words: a few bytes, because a large tenant has
/// millions to choose from.
struct ICalendarEvent {
  enum Subject {
    /// Index into `AssessmentReport.credentials`: time to put a new one in its place.
    case rotateBy(ReportCredentialIndex)
    /// Index into `AssessmentReport.credentials`: its last day.
    case expires(ReportCredentialIndex)
    /// Index into ``ICalendarSelection/due``.
    case due(Int)
  }

  /// Days since 1970-01-01, UTC.
  let day: Int64
  let subject: Subject

  init(_ subject: Subject, at instant: Instant) {
    day = instant.civilDate.daysSinceEpoch
    self.subject = subject
  }
}
