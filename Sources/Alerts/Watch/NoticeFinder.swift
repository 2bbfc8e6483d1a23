import Assessment
import Inventory
import System

/// Compares the current items with what a recipient knows.
package struct NoticeFinder: Sendable {
  /// What is new for one recipient.
  package struct NewNotices: Sendable {
    /// Most severe first; resolved items last.
    package var notices: [Notice] = []
    /// State entries that are recorded without a message, by key.
    package var silent: [String: NotifyState.Entry] = [:]
  }

  private let watch: ReportWatch
  private let items: [String: WatchedItem]
  /// The places that hold a live credential, to tell a replaced one from a removed one.
  private let held: Set<String>
  /// Seconds between two runs.
  private let interval: Int64

  /// Seconds after its end up to which an item is still news.
  private static let fresh: Int64 = 30 * Instant.secondsPerDay

  package init(_ watch: ReportWatch, intervalDays: Int64) {
    self.watch = watch
    interval = intervalDays * Instant.secondsPerDay
    items = Dictionary(watch.items.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    held = Set(
      watch.items.filter { item in
        item.subject == .credential && item.status != .platformManaged && (item.daysLeft ?? 1) >= 0
      }
      .compactMap { Self.place(of: $0.key) })
  }

  /// Returns what is new for one recipient.
  ///
  /// - Parameters:
  ///   - routed: the items that this recipient is to hear about.
  ///   - told: what this recipient was told before.
  ///   - isFirst: whether the sink has no history; then only what changed within one interval is
  ///     news.
  package func news(
    of routed: [WatchedItem], told: [String: NotifyState.Entry], isFirst: Bool
  ) -> NewNotices {
    var news = NewNotices()
    for item in routed {
      guard let stage = item.stage else { continue }
      let last = told[item.key]
      let before = last.flatMap { $0.isOpen ? $0 : nil }
      if let before, let moved = moved(before, item, stage) {
        news.silent[item.key] = moved
        continue
      }
      guard before.map({ $0.stage < stage }) ?? true else { continue }
      var notice = Notice(item: item, event: .entered(stage), before: before)
      if before == nil { notice.settled = last?.told }
      if isOld(item, stage, before) || isFirst && !isRecent(item, stage) {
        var entry = notice.entry(asOf: watch.asOf)
        entry.isSilent = true
        news.silent[item.key] = entry
      } else {
        news.notices.append(notice)
      }
    }
    news.notices.order { WatchedItem.precedes($0.item, $1.item) }
    for (key, entry) in told.ordered(by: { $0.key < $1.key }) where entry.isOpen {
      if let event = closing(key, entry) {
        let item = items[key] ?? Self.gone(key, entry)
        news.notices.append(Notice(item: item, event: event, before: entry))
      }
    }
    return news
  }

  /// Returns the entry of an item whose date was put off; nil if it still is at the same stage.
  ///
  /// The stages that are now ahead of it again are told once more.
  private func moved(
    _ entry: NotifyState.Entry, _ item: WatchedItem, _ stage: Stage
  ) -> NotifyState.Entry? {
    guard stage < entry.stage, entry.stage != .down, let known = entry.end,
      let end = item.end, end > known
    else { return nil }
    var moved = entry
    (moved.stage, moved.end) = (stage, end)
    moved.told = watch.asOf
    return moved
  }

  /// Whether nobody was told of it in time, and its end is too long ago to be news now.
  private func isOld(_ item: WatchedItem, _ stage: Stage, _ before: NotifyState.Entry?) -> Bool {
    guard before == nil, stage == .expired, let end = item.end else { return false }
    return watch.asOf.seconds(since: end) > Self.fresh
  }

  /// Whether it reached this stage within the last interval, is down, or has no end.
  private func isRecent(_ item: WatchedItem, _ stage: Stage) -> Bool {
    guard stage != .down, let end = item.end else { return true }
    let before = Stage.reached(
      end: end, start: item.start, asOf: watch.asOf.advanced(bySeconds: -interval),
      of: item.steps)
    return before.map { $0 < stage } ?? true
  }

  // MARK: What ended

  /// Returns what ended an open item; nil if it goes on, or nothing proves that it ended.
  private func closing(_ key: String, _ entry: NotifyState.Entry) -> Notice.Event? {
    guard let item = items[key] else {
      // Data that was not read completely may still contain it, and so may what others hold.
      guard watch.isComplete, watch.shows(Self.parts(ofCredential: key)?[2]) else { return nil }
      guard let place = Self.place(of: key) else { return .quiet }
      return held.contains(place) ? .rotated : .removed
    }
    if entry.stage == .down, item.stage != .down { return end(ofOutage: item, entry) }
    // A date that cannot be read does not say that it moved away.
    guard item.stage == nil, item.status != .unreadable else { return nil }
    switch item.silence {
    case .replaced: return .rotated
    case .accepted: return .accepted
    case .quiet: return .quiet
    }
  }

  /// Returns how an outage ended; nil if nothing proves that it did.
  ///
  /// Evidence that merely grows old is no recovery: there must be a replacement, and a log that
  /// would show another refusal.
  private func end(ofOutage item: WatchedItem, _ entry: NotifyState.Entry) -> Notice.Event? {
    switch item.status {
    // Nobody can sign in to what is disabled, or it is the platform's own after all.
    case .dormant, .platformManaged: return .quiet
    default: break
    }
    if item.silence == .accepted { return .accepted }
    guard watch.isComplete, watch.showsRefusals(since: entry.refused) else { return nil }
    if item.status == .covered || item.silence == .replaced { return .recovered }
    return nil
  }

  /// Returns tenant, object and kind from a credential's stable id; nil for any other key.
  private static func place(of key: String) -> String? {
    parts(ofCredential: key)?.dropLast().joined(separator: "/")
  }

  /// Returns the five parts of a credential's stable id; nil for any other key.
  private static func parts(ofCredential key: String) -> [String]? {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    // `finding/<rule>/<id of an object>` has five parts as well.
    guard parts.count == 5,
      DirectoryObject.ObjectType.allCases.contains(where: { $0.idPart == parts[1] })
    else { return nil }
    return parts
  }

  /// Returns what is still known of an item that the report no longer has.
  private static func gone(_ key: String, _ entry: NotifyState.Entry) -> WatchedItem {
    let parts = parts(ofCredential: key)
    // `acceptance/<id>/<rules>`, `plan/<id>/<rules>` or `finding/<rule>/<id>`
    let other = WatchedItem.Subject(rawValue: String(key.prefix { $0 != "/" })) ?? .deadline
    var item = WatchedItem(key: key, subject: parts == nil ? other : .credential, severity: .none)
    if let parts {
      item.objectId = parts[2]
      item.keyId = parts[4]
      item.kind = .allCases.first { $0.idPart == parts[3] }
      item.objectType = .allCases.first { $0.idPart == parts[1] } ?? .application
    }
    item.applicationName = entry.name
    item.end = entry.end
    return item
  }
}
