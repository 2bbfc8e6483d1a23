import Assessment
import Inventory
import Reporters

/// The dates of a digest as a calendar; an event has the same UID as in report.ics.
enum MailCalendar {
  /// Returns the calendar; nil if no credential of the notices ends after the report's time.
  static func bytes(_ notices: [Notice], _ context: NotifyContext) -> [UInt8]? {
    let ahead = notices.filter { notice in
      guard !notice.isClosing, notice.item.subject == .credential, let end = notice.item.end
      else { return false }
      return end > context.asOf
    }
    guard !ahead.isEmpty else { return nil }
    return try? ByteSink.collect { sink in
      let calendar = ICalendarWriter(sink)
      calendar.begin("VCALENDAR")
      calendar.line("VERSION", "2.0")
      calendar.line("PRODID", "-//lapse//lapse \(ToolVersion.current)//EN")
      calendar.line("CALSCALE", "GREGORIAN")
      calendar.line("METHOD", "PUBLISH")
      for notice in ahead { write(notice, context, calendar) }
      calendar.end("VCALENDAR")
    }
  }

  private static func write(
    _ notice: Notice, _ context: NotifyContext, _ calendar: ICalendarWriter
  ) {
    guard let end = notice.item.end else { return }
    let day = end.civilDate.daysSinceEpoch
    let summary =
      "Expires: \(NoticeWording.kind(notice.item)) of \(NoticeWording.name(notice.item))"
    let details = [
      SinkText.summary(notice, asOf: context.asOf), "Expires: \(end.rfc3339)",
      NoticeWording.owners(notice.item), NoticeWording.firstStep(notice),
    ]
    calendar.event(
      uid: "expires/" + notice.item.key, stamp: ICalendarWriter.time(context.asOf), day: day,
      summary: summary, details: details.compactMap { $0 }, link: notice.item.link,
      trigger: day - context.asOf.civilDate.daysSinceEpoch > 7 ? "-P7D" : "PT0S")
  }
}
