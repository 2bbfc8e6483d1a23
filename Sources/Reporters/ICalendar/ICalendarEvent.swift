import Assessment
import Inventory

/// One day in the calendar, before it is put into words.
///
/// It takes only a few bytes, because a large tenant has millions to choose from.
struct ICalendarEvent {
  enum Subject {
    /// When to replace it; an index into `AssessmentReport.credentials`.
    case rotateBy(ReportCredentialIndex)
    /// Its last day; an index into `AssessmentReport.credentials`.
    case expires(ReportCredentialIndex)
    /// When findings fall due; an index into ``ICalendarSelection/due``.
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
