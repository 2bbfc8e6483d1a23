import Inventory

/// A place that takes news: renders what it is sent, and sends nothing itself.
package protocol Sink: Sendable {
  /// As notify.yml calls it.
  var name: String { get }
  /// Whether it disturbs people who could wait: a maintenance window holds it back then.
  var isForPeople: Bool { get }
  /// Whether it is sent all that is open and knows it again: without a history nothing is kept from
  /// it.
  var takesAll: Bool { get }
  /// URLs that its deliveries may go to.
  var addresses: [SinkSecret] { get }
  /// What to send; nothing where there is nothing to say.
  func deliveries(of batch: SinkBatch) -> [Delivery]
}

extension Sink {
  package var takesAll: Bool { false }
}

/// What one recipient of one sink is to hear of in one run.
package struct SinkBatch: Sendable {
  package var channel: Channel
  /// The worst first; what closes behind.
  package var notices: [Notice]
  /// What is open now and was told, or is told now.
  package var open: [WatchedItem]
  /// What the state says of what is noted without a word.
  package var silent: [String: NotifyState.Entry]
  /// Whether the sink has no history.
  package var isFirst: Bool
  /// Whether it wants a word where there is no news.
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

  /// The entries of all notices and of what is noted without a word.
  package var entries: [String: NotifyState.Entry] {
    var entries = silent
    for notice in notices { entries[notice.item.key] = notice.entry(asOf: context.asOf) }
    return entries
  }

  /// `3 notices`.
  package var title: String {
    let count = notices.count(where: \.isNews)
    return count == 0 ? "nothing new" : count == 1 ? "1 notice" : "\(count) notices"
  }

  /// The same for the same news: a message that comes twice can be told by it.
  package var id: String {
    StableText.hexadecimal(
      ([context.tenantId, channel.sink, channel.recipient ?? "", context.asOf.rfc3339]
        + notices.map(\.id)).joined(separator: "\n"), bytes: 16)
  }
}
