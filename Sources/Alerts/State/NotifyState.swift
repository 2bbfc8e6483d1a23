package import Inventory

/// What was told to whom: one small file that is passed from run to run.
///
/// For each tenant, sink and recipient, it holds how far the news about each key has come. A sink's
/// part advances only when that sink accepted; two files with the same history can be merged.
package struct NotifyState: Codable, Hashable, Sendable {
  /// How much one recipient knows about one item.
  package struct Entry: Codable, Hashable, Sendable {
    package var stage: Stage
    /// The as-of time of the report that it was told from.
    package var told: Instant
    package var end: Instant?
    /// The application's name, to mention it once it is gone.
    package var name: String?
    /// Whether nothing more needs to be said about it.
    package var isClosed: Bool?
    /// Whether it was recorded without a message, as old news; it is not repeated.
    package var isSilent: Bool?
    /// When it was last refused, if it is down.
    package var refused: Instant?

    package init(stage: Stage, told: Instant, end: Instant?, name: String?) {
      self.stage = stage
      self.told = told
      self.end = end
      self.name = name
    }

    package var isOpen: Bool { isClosed != true }

    enum CodingKeys: String, CodingKey {
      case stage, told, end, name, refused
      case isClosed = "closed"
      case isSilent = "silent"
    }
  }

  package struct SinkHistory: Codable, Hashable, Sendable {
    /// The as-of time of the newest report whose news the sink has.
    package var asOf: Instant
    /// Keyed by recipient, `*` if the sink has only one; then by the item's key.
    package var recipients: [String: [String: Entry]] = [:]
  }

  package static let version = 1

  package private(set) var lapseNotifyState = NotifyState.version
  /// Keyed by tenant, then by sink name.
  package var tenants: [String: [String: SinkHistory]] = [:]

  package init() {}

  package func sink(_ name: String, tenant: String) -> SinkHistory? { tenants[tenant]?[name] }

  package func entries(_ channel: Channel, tenant: String) -> [String: Entry] {
    tenants[tenant]?[channel.sink]?.recipients[channel.recipient ?? "*"] ?? [:]
  }

  /// Records what a sink has accepted; the sink's as-of time never moves back.
  package mutating func record(
    _ entries: [String: Entry], in channel: Channel, tenant: String, asOf: Instant
  ) {
    var sinks = tenants[tenant] ?? [:]
    var sink = sinks[channel.sink] ?? SinkHistory(asOf: asOf)
    sink.asOf = max(sink.asOf, asOf)
    let recipient = channel.recipient ?? "*"
    for (key, entry) in entries { sink.recipients[recipient, default: [:]][key] = entry }
    sinks[channel.sink] = sink
    tenants[tenant] = sinks
  }

  /// Returns both histories combined: of each entry, the one told last. The order does not matter.
  package func merged(with other: NotifyState) -> NotifyState {
    var merged = self
    for (tenant, sinks) in other.tenants {
      merged.tenants[tenant, default: [:]].merge(sinks) { left, right in
        var sink = SinkHistory(asOf: max(left.asOf, right.asOf), recipients: left.recipients)
        for (recipient, entries) in right.recipients {
          sink.recipients[recipient, default: [:]].merge(entries) { max($0, $1) }
        }
        return sink
      }
    }
    return merged
  }

  /// Returns the state without entries that were closed more than 400 days ago.
  package func pruned(asOf: Instant) -> NotifyState {
    let oldest = asOf.advanced(bySeconds: -400 * Instant.secondsPerDay)
    var pruned = self
    for (tenant, sinks) in tenants {
      for (name, sink) in sinks {
        pruned.tenants[tenant]?[name]?.recipients = sink.recipients.mapValues { entries in
          entries.filter { $0.value.isOpen || $0.value.told > oldest }
        }
      }
    }
    return pruned
  }
}

extension NotifyState.Entry: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    if left.told != right.told { return left.told < right.told }
    if left.isOpen != right.isOpen { return left.isOpen }
    if left.stage != right.stage { return left.stage < right.stage }
    if left.isSilent != right.isSilent { return left.isSilent == true }
    return (left.name ?? "") < (right.name ?? "")
  }
}
