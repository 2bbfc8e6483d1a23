package import Inventory
import Reporters

/// What one recipient is told in one message: most severe first, good news last.
package struct Digest: Sendable {
  /// One line of news. Text from the tenant is kept apart, in `name`, `credential` and `owners`.
  package struct Row: Hashable, Sendable {
    package var name: String
    package var credential: String?
    package var what: String
    package var owners: String?
    package var step: String?
    package var link: String?
    package var isDown = false
  }

  package struct Group: Hashable, Sendable {
    package var title: String
    package var rows: [Row] = []
  }

  package var tenant: String
  package var asOf: Instant
  package var groups: [Group]
  /// A summary in a few words: `1 down, 2 expire soon (the first within 7 days)`.
  package var headline: String
  /// Notes besides the rows: the data is incomplete, or this is the first message.
  package var remarks: [String]
  package var page: String?

  package var rowCount: Int { groups.reduce(0) { $0 + $1.rows.count } }

  package init(_ news: [Notice], context: NotifyContext, isFirst: Bool, silent: Int) {
    tenant = NoticeWording.plain(context.tenantName, limit: 80)
    asOf = context.asOf
    page = context.page
    let news = news.filter(\.isNews)
    groups = Self.groups(of: news, asOf: context.asOf)
    headline = Self.headline(news)
    remarks = context.remarks
    if isFirst, silent > 0 {
      remarks.append(
        "First message: no earlier one is known. What was open before is in the report and is "
          + "not repeated here (\(silent)).")
    }
  }

  private static func groups(of news: [Notice], asOf: Instant) -> [Group] {
    var groups: [Group] = []
    func add(_ notice: Notice, to title: String) {
      let row = row(of: notice, asOf: asOf)
      if let position = groups.firstIndex(where: { $0.title == title }) {
        groups[position].rows.append(row)
      } else {
        groups.append(Group(title: title, rows: [row]))
      }
    }
    for notice in news where notice.item.subject == .credential || notice.isClosing {
      add(notice, to: title(of: notice))
    }
    groups += deadlines(news, asOf: asOf)
    // Good news comes last, whatever was added after it.
    return groups.filter { $0.title != Self.goodNews } + groups.filter { $0.title == Self.goodNews }
  }

  private static let goodNews = "Settled"

  private static func title(of notice: Notice) -> String {
    guard case .entered(let stage) = notice.event else { return goodNews }
    switch stage {
    case .down: return "Down now"
    case .expired: return "Expired"
    case .days1: return "Within a day"
    default: return "Within \(stage.days ?? 0) days"
    }
  }

  private static func row(of notice: Notice, asOf: Instant) -> Row {
    Row(
      name: NoticeWording.name(notice.item), credential: NoticeWording.credential(notice.item),
      what: NoticeWording.what(notice, asOf: asOf),
      owners: notice.isClosing ? nil : NoticeWording.owners(notice.item),
      step: NoticeWording.firstStep(notice), link: notice.item.link,
      isDown: notice.event == .entered(.down))
  }

  /// Groups acceptances and dates.
  ///
  /// A date gets one row: fifty applications that trust one issuer are one thing to plan.
  private static func deadlines(_ news: [Notice], asOf: Instant) -> [Group] {
    var acceptances: [Row] = []
    var dates: [(title: String, end: Instant?, notices: [Notice])] = []
    for notice in news where notice.item.subject != .credential && !notice.isClosing {
      if notice.item.subject != .deadline {
        var row = row(of: notice, asOf: asOf)
        row.name = NoticeWording.plain(
          notice.item.text ?? String(notice.item.key.drop { $0 != "/" }.dropFirst()), limit: 80)
        acceptances.append(row)
        continue
      }
      let title = notice.item.title ?? ""
      if let position = dates.firstIndex(where: { $0.title == title && $0.end == notice.item.end })
      {
        dates[position].notices.append(notice)
      } else {
        dates.append((title, notice.item.end, [notice]))
      }
    }
    let rows = dates.compactMap { date -> Row? in
      guard let first = date.notices.first else { return nil }
      var row = row(of: first, asOf: asOf)
      row.owners = nil
      row.what = "\(NoticeWording.plain(date.title, limit: 120)): \(row.what)"
      if date.notices.count > 1 {
        row.name = NumberWording.count(date.notices.count, "application", "applications")
        row.step = nil
      }
      return row
    }
    return [
      Group(title: "Acceptances and plans", rows: acceptances),
      Group(title: "Dates to keep", rows: rows),
    ].filter { !$0.rows.isEmpty }
  }

  private static func headline(_ news: [Notice]) -> String {
    var counts: [(words: (Int) -> String, number: Int)] = [
      ({ "\($0) down" }, 0), ({ "\($0) expired" }, 0),
      ({ NumberWording.count($0, "expires", "expire") + " soon" }, 0),
      ({ NumberWording.count($0, "date", "dates") + " to keep" }, 0), ({ "\($0) settled" }, 0),
    ]
    var soonest: Int64?
    for notice in news {
      switch notice.event {
      case .entered(.down): counts[0].number += 1
      case .entered where notice.item.subject != .credential: counts[3].number += 1
      case .entered(.expired): counts[1].number += 1
      case .entered(let stage):
        counts[2].number += 1
        soonest = min(soonest ?? .max, stage.days ?? .max)
      default: counts[4].number += 1
      }
    }
    let parts = counts.filter { $0.number > 0 }.map { $0.words($0.number) }
    guard !parts.isEmpty else { return "nothing new" }
    let line = parts.joined(separator: ", ")
    guard let soonest else { return line }
    let within = soonest == 1 ? "the first within a day" : "the first within \(soonest) days"
    return counts[2].number > 0 ? "\(line) (\(within))" : line
  }
}
