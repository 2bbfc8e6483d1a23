package import Assessment

/// `report.ics`: when to rotate what, when it expires, and when findings fall due, as all-day
/// events.
///
/// No day to rotate lies in the past: what is due already has only its expiry. Each event has one
/// alarm, because Outlook takes no more, and a UID made of ids alone, so that importing the next
/// report moves no event and doubles none. The day is that of the time in UTC; the exact time
/// is in the description. Superseded credentials, those of objects that are deleted or disabled
/// and those that the platform renews have no events. Names make a shared calendar an inventory of
/// the tenant: it is `PRIVATE`.
///
/// RFC 5545: https://www.rfc-editor.org/rfc/rfc5545
package struct ICalendarReporter: Reporter {
  /// Events in a file; calendars of more are refused or take minutes to load.
  static let eventLimit = 10_000

  private let owner: String?
  private let limit: Int
  /// Where the page is, for links to a credential; nil: beside the calendar.
  private let page: String?

  /// - Parameters:
  ///   - owner: the id or user principal name of somebody whose objects alone are to be in the
  ///     calendar.
  ///   - page: the address of the published page; nil where it is not known.
  package init(owner: String? = nil, page: String? = nil) {
    self.init(owner: owner, limit: Self.eventLimit, page: page)
  }

  /// - Parameter limit: events in the file, the one about incomplete input not counted.
  init(owner: String?, limit: Int, page: String? = nil) {
    self.owner = owner
    self.limit = limit
    self.page = page
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let selection = ICalendarSelection(report, owner: owner, limit: limit)
    ICalendarDocument(report, selection, ICalendarWriter(sink), page: page).write()
  }
}
