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
    calendar.begin("VEVENT")
    calendar.line("UID", StableText.hexadecimal("expires/" + notice.item.key, bytes: 16) + "@lapse")
    calendar.line("DTSTAMP", ICalendarWriter.time(context.asOf))
    calendar.line("DTSTART;VALUE=DATE", ICalendarWriter.date(daysSinceEpoch: day))
    calendar.line("DTEND;VALUE=DATE", ICalendarWriter.date(daysSinceEpoch: day + 1))
    calendar.text("SUMMARY", summary)
    let details = [
      SinkText.summary(notice, asOf: context.asOf), "Expires: \(end.rfc3339)",
      NoticeWording.owners(notice.item),
    ]
    calendar.text(
      "DESCRIPTION", lines: details + [NoticeWording.firstStep(notice)].compactMap { $0 })
    if let link = notice.item.link { calendar.line("URL", link) }
    calendar.line("CLASS", "PRIVATE")
    calendar.line("SEQUENCE", "0")
    calendar.line("TRANSP", "TRANSPARENT")
    calendar.begin("VALARM")
    calendar.line("ACTION", "DISPLAY")
    calendar.text("DESCRIPTION", summary)
    calendar.line("TRIGGER", day - context.asOf.civilDate.daysSinceEpoch > 7 ? "-P7D" : "PT0S")
    calendar.end("VALARM")
    calendar.end("VEVENT")
  }
}
