import Inventory
import System

/// What one run has to send, planned before anything is sent.
package struct NotifyPlan: Sendable {
  /// What goes to one recipient of one sink.
  package struct Part: Sendable {
    package var sink: any Sink
    package var batch: SinkBatch
    package var deliveries: [Delivery]
    /// State entries that are recorded at once, because nobody needs to be told.
    package var noted: [String: NotifyState.Entry]
  }

  package private(set) var parts: [Part] = []
  /// What waits until a maintenance window ends.
  package private(set) var held: [Part] = []
  /// Sinks that already have the news of a newer report.
  package private(set) var ahead: [String] = []
  /// Items that no channel takes.
  package private(set) var orphans: [WatchedItem] = []
  /// Sinks without a history.
  package private(set) var first: [String] = []
  /// Sinks that nothing is routed to; that they had no news is recorded.
  package private(set) var idle: [String] = []

  /// - Parameters:
  ///   - heartbeats: names of sinks that want a message even if there is no news.
  ///   - windows: periods in which digests wait.
  package init(
    _ watch: ReportWatch, state: NotifyState, routing: Routing, sinks: [any Sink],
    heartbeats: Set<String> = [], windows: [MaintenanceWindow] = [], context: NotifyContext
  ) {
    let finder = NoticeFinder(watch, intervalDays: context.intervalDays)
    var routed: [Channel: [WatchedItem]] = [:]
    for item in watch.items where item.stage != nil {
      let channels = routing.channels(for: item)
      if channels.isEmpty { orphans.append(item) }
      for channel in channels { routed[channel, default: []].append(item) }
    }
    let waits = windows.contains { $0.holds(context.now) }
    for sink in sinks.ordered(by: { $0.name < $1.name }) {
      let history = state.sink(sink.name, tenant: context.tenantId)
      if let history, history.asOf > context.asOf {
        ahead.append(sink.name)
        continue
      }
      let isFirst = history == nil && !sink.takesAll
      if isFirst { first.append(sink.name) }
      var channels = Set(routed.keys.filter { $0.sink == sink.name })
      for recipient in (history?.recipients ?? [:]).keys {
        channels.insert(Channel(sink.name, recipient == "*" ? nil : recipient))
      }
      if heartbeats.contains(sink.name) {
        channels.formUnion(routing.standingChannels(of: sink.name))
      }
      if channels.isEmpty { idle.append(sink.name) }
      for channel in channels.sorted() {
        let part = Self.part(
          sink, channel, routed[channel] ?? [],
          told: state.entries(channel, tenant: context.tenantId), isFirst: isFirst,
          wantsHeartbeat: heartbeats.contains(sink.name), finder, context)
        if waits, sink.isForPeople {
          if part.batch.hasNews { held.append(part) }
        } else {
          parts.append(part)
        }
      }
    }
  }

  private static func part(
    _ sink: any Sink, _ channel: Channel, _ items: [WatchedItem],
    told: [String: NotifyState.Entry], isFirst: Bool, wantsHeartbeat: Bool,
    _ finder: NoticeFinder, _ context: NotifyContext
  ) -> Part {
    let news = finder.news(of: items, told: told, isFirst: isFirst)
    var open = Set(told.filter { $0.value.isOpen && $0.value.isSilent != true }.keys)
    for notice in news.notices {
      if notice.entry(asOf: context.asOf).isOpen {
        open.insert(notice.item.key)
      } else {
        open.remove(notice.item.key)
      }
    }
    let batch = SinkBatch(
      channel: channel, notices: news.notices,
      open: items.filter { open.contains($0.key) }, silent: news.silent, isFirst: isFirst,
      wantsHeartbeat: wantsHeartbeat, context: context)
    let deliveries = sink.deliveries(of: batch)
    var noted = news.silent
    for notice in news.notices where notice.isClosing && !sink.hears(of: notice) {
      noted[notice.item.key] = notice.entry(asOf: context.asOf)
    }
    return Part(sink: sink, batch: batch, deliveries: deliveries, noted: noted)
  }
}
