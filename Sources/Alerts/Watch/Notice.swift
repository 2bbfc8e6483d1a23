package import Inventory
import Reporters

/// NewNotices: what happened to one item since its recipient was last told.
package struct Notice: Sendable {
  package enum Event: Hashable, Sendable {
    /// It came closer, or got worse.
    case entered(Stage)
    /// A successor has taken its place.
    case rotated
    /// It was down and no longer is.
    case recovered
    /// It is gone from the directory.
    case removed
    /// Someone accepted it for a time.
    case accepted
    /// People need not hear anything; programs that hold an open alert close it.
    case quiet

    /// The name of the event for programs.
    package var name: String {
      switch self {
      case .entered(let stage):
        switch stage {
        case .down: "down"
        case .expired: "expired"
        default: "expiring"
        }
      case .rotated: "rotated"
      case .recovered: "recovered"
      case .removed: "removed"
      case .accepted: "accepted"
      case .quiet: "closed"
      }
    }
  }

  package var item: WatchedItem
  package var event: Event
  /// What the recipient knew before.
  package var before: NotifyState.Entry?
  /// When an earlier alert about the same item was settled; nil if there was none.
  package var settled: Instant?

  package init(item: WatchedItem, event: Event, before: NotifyState.Entry? = nil) {
    self.item = item
    self.event = event
    self.before = before
  }

  /// Whether it ends an alert.
  package var isClosing: Bool {
    if case .entered = event { false } else { true }
  }

  /// Whether programs that hold alerts hear of it.
  ///
  /// An item that was recorded without a message has no alert to close.
  var isAlert: Bool { !isClosing || before?.isSilent != true }

  /// Whether people are told.
  package var isNews: Bool { event != .quiet && isAlert }

  /// An id that is the same for the same news in every run, so that duplicates are recognized.
  package var id: String {
    var parts = [item.key, event.name]
    if case .entered(let stage) = event { parts.append(stage.rawValue) }
    parts.append(item.end?.rfc3339 ?? "")
    // A second outage is no duplicate of the first, and ends with news of its own. So the ids include
    // when the news before was told.
    if isClosing { parts.append(before?.told.rfc3339 ?? "") }
    if event == .entered(.down), let before { parts.append(before.told.rfc3339) }
    if let settled { parts.append("after " + settled.rfc3339) }
    return StableDigest.hexadecimal(of: parts.joined(separator: "\n"), bytes: 16)
  }

  /// Returns the state entry to record once the notice is accepted.
  package func entry(asOf: Instant) -> NotifyState.Entry {
    if case .entered(let stage) = event {
      var entry = NotifyState.Entry(
        stage: stage, told: asOf, end: item.end, name: item.applicationName)
      if stage == .down { entry.refused = item.lastRefused }
      return entry
    }
    var entry =
      before
      ?? NotifyState.Entry(stage: .expired, told: asOf, end: item.end, name: item.applicationName)
    entry.told = asOf
    if event == .recovered, let stage = item.stage {
      // It has still ended, which is not news.
      entry.stage = stage
    } else {
      entry.isClosed = true
    }
    return entry
  }
}
