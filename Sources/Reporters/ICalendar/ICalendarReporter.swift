package import Assessment

/// `report.ics`: all-day events for when to rotate, when it expires, and when findings fall due.
///
/// No day to rotate lies in the past: what is already due only has its expiry. Each event has one
/// alarm, because Outlook accepts no more, and a UID made only of ids, so that importing the next
/// report neither moves nor duplicates an event. The day is the one of the time in UTC; the exact
/// time is in the description. There are no events for superseded credentials, those of deleted or
/// disabled objects, and those that the platform renews. Names make a shared calendar an inventory
/// of the tenant, so it is `PRIVATE`.
///
/// RFC 5545: https://www.rfc-editor.org/rfc/rfc5545
package struct ICalendarReporter: Reporter {
  /// The most events in a file; larger calendars are rejected or take minutes to load.
  static let eventLimit = 10_000

  private let owner: String?
  private let limit: Int
  /// The address of the page, for links to a credential; nil if it is beside the calendar.
  private let page: String?

  /// - Parameters:
  ///   - owner: the id, user principal name, mail or team of the owner that the calendar is limited
  ///     to.
  ///   - page: the address of the published page; nil if it is unknown.
  package init(owner: String? = nil, page: String? = nil) {
    self.init(owner: owner, limit: Self.eventLimit, page: page)
  }

  /// - Parameter limit: the most events in the file, not counting the one about incomplete input.
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
