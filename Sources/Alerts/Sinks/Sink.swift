import Inventory
import Reporters

/// A destination for news: it renders what it is to be sent, and sends nothing itself.
package protocol Sink: Sendable {
  /// The name of the sink in notify.yml.
  var name: String { get }
  /// Whether people read its messages; if so, they are held back during a maintenance window.
  var isForPeople: Bool { get }
  /// Whether it is sent everything that is open and recognizes repeats.
  ///
  /// Such a sink gets everything even if there is no history.
  var takesAll: Bool { get }
  /// The URLs that its deliveries may go to.
  var addresses: [SinkSecret] { get }
  /// Whether it is told that an alert ended; if not, that is recorded without a message.
  func hears(of end: Notice) -> Bool
  /// Returns what to send; empty if there is nothing to say.
  func deliveries(of batch: SinkBatch) -> [Delivery]
}

extension Sink {
  package var takesAll: Bool { false }
  package func hears(of end: Notice) -> Bool { isForPeople ? end.isNews : end.isAlert }
}

/// What one recipient of one sink is to hear in one run.
package struct SinkBatch: Sendable {
  package var channel: Channel
  /// Most severe first; resolved items last.
  package var notices: [Notice]
  /// Items that are open now and were told earlier, or are told now.
  package var open: [WatchedItem]
  /// State entries that are recorded without a message, by key.
  package var silent: [String: NotifyState.Entry]
  /// Whether the sink has no history.
  package var isFirst: Bool
  /// Whether it wants a message even if there is no news.
  package var wantsHeartbeat: Bool
  package var context: NotifyContext

  package init(
    channel: Channel, notices: [Notice], open: [WatchedItem] = [],
    silent: [String: NotifyState.Entry] = [:], isFirst: Bool = false, wantsHeartbeat: Bool = false,
    context: NotifyContext
  ) {
    self.channel = channel
    self.notices = notices
    self.open = open
    self.silent = silent
    self.isFirst = isFirst
    self.wantsHeartbeat = wantsHeartbeat
    self.context = context
  }

  package var hasNews: Bool { notices.contains(where: \.isNews) }

  package var digest: Digest {
    Digest(notices, context: context, isFirst: isFirst, silent: silent.count)
  }

  /// The state entries of all notices and of what is recorded without a message.
  package var entries: [String: NotifyState.Entry] {
    var entries = silent
    for notice in notices { entries[notice.item.key] = notice.entry(asOf: context.asOf) }
    return entries
  }

  /// The number of notices in words: `3 notices`.
  package var title: String {
    let count = notices.count(where: \.isNews)
    return count == 0 ? "nothing new" : count == 1 ? "1 notice" : "\(count) notices"
  }

  /// An id that is the same for the same news, so that a repeated message is recognized.
  package var id: String {
    StableDigest.hexadecimal(
      of: ([context.tenantId, channel.sink, channel.recipient ?? "", context.asOf.rfc3339]
        + notices.map(\.id)).joined(separator: "\n"), bytes: 16)
  }
}
