import Cryptography
package import Inventory

/// News: what happened to one thing since its recipient was last told.
package struct Notice: Sendable {
  package enum Event: Hashable, Sendable {
    /// It came nearer, or got worse.
    case entered(Stage)
    /// A successor is in its place.
    case rotated
    /// It was down and is not any more.
    case recovered
    /// It is gone from the directory.
    case removed
    /// Somebody accepted it for a time.
    case accepted
    /// Nothing needs to be said to people; programs that hold an open alert close it.
    case quiet

    /// A word for programs.
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

  package init(item: WatchedItem, event: Event, before: NotifyState.Entry? = nil) {
    self.item = item
    self.event = event
    self.before = before
  }

  /// Whether an alert about it ends.
  package var isClosing: Bool {
    if case .entered = event { false } else { true }
  }

  /// Whether programs that hold alerts are to hear of it: what nobody was told of has none to
  /// close.
  var isAlert: Bool { !isClosing || before?.isSilent != true }

  /// Whether people are told.
  package var isNews: Bool { event != .quiet && isAlert }

  /// The same for the same news in every run, so that whoever gets it twice can tell.
  package var id: String {
    var parts = [item.key, event.name]
    if case .entered(let stage) = event { parts.append(stage.rawValue) }
    parts.append(item.end?.rfc3339 ?? "")
    // What closes follows what was told: a second outage ends with news of its own.
    if isClosing { parts.append(before?.told.instant.rfc3339 ?? "") }
    return StableText.hexadecimal(parts.joined(separator: "\n"), bytes: 16)
  }

  /// What the state says once it was accepted.
  package func entry(asOf: Instant) -> NotifyState.Entry {
    if case .entered(let stage) = event {
      return NotifyState.Entry(
        stage: stage, told: asOf, end: item.end, name: item.applicationName)
    }
    var entry =
      before
      ?? NotifyState.Entry(stage: .expired, told: asOf, end: item.end, name: item.applicationName)
    entry.told = StoredInstant(asOf)
    if event == .recovered, let stage = item.stage {
      // It has ended all the same, which is no news.
      entry.stage = stage
    } else {
      entry.isClosed = true
    }
    return entry
  }
}

/// Short names for long ids.
package enum StableText {
  /// The first bytes of the SHA-256 of a text, in hexadecimal.
  package static func hexadecimal(_ text: String, bytes: Int) -> String {
    SHA256.digest(of: text).prefix(bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
