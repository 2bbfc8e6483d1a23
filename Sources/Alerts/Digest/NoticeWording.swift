import Assessment
package import Inventory
import Reporters
import System

/// Words for notices, short enough for a phone.
///
/// Names from the tenant are kept apart, because each sink has its own way of writing them.
package enum NoticeWording {
  /// Returns the kind in words: `secret`, `SAML signing certificate`.
  static func kind(_ item: WatchedItem) -> String {
    item.kind?.words ?? "credential"
  }

  /// Returns the application's name on one line, with hidden characters made visible.
  package static func name(_ item: WatchedItem) -> String {
    plain(item.applicationName ?? item.appId ?? item.objectId, limit: 80)
  }

  /// Returns the credential's name and the last four characters of its keyId.
  package static func credential(_ item: WatchedItem) -> String? {
    guard item.subject == .credential else { return nil }
    let tail = item.keyId.map { "…" + $0.suffix(4) }
    let name = item.credentialName.map { plain($0, limit: 60) }
    let parts = [name, tail].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// Returns what happened, and when: `expires in 6 days, on 29 Nov 2026`.
  package static func what(_ notice: Notice, asOf: Instant) -> String {
    let item = notice.item
    switch notice.event {
    case .entered(let stage): return entered(stage, item, asOf)
    case .rotated: return "\(kind(item)) was replaced"
    case .recovered: return "\(kind(item)) no longer fails: something else is in its place"
    case .removed: return "\(kind(item)) was removed"
    case .accepted: return "\(kind(item)) was accepted as it is"
    case .quiet: return "\(kind(item)) needs no more action"
    }
  }

  private static func entered(_ stage: Stage, _ item: WatchedItem, _ asOf: Instant) -> String {
    let end = item.end.map { TimeWording.date($0) } ?? "an unknown day"
    let relative = item.end.map { TimeWording.relative($0, asOf: asOf) } ?? "at an unknown time"
    switch item.subject {
    case .acceptance:
      return stage == .expired
        ? "acceptance ended on \(end)" : "acceptance ends \(relative), on \(end)"
    case .plan: return "plan is overdue since \(end)"
    case .deadline: return "due \(relative), on \(end)"
    case .credential: break
    }
    switch stage {
    case .down:
      if let refused = item.lastRefused {
        return "down: \(kind(item)) ended on \(end); last refused "
          + TimeWording.dateAndTime(refused)
      }
      return "down: \(kind(item)) ended on \(end), and it was in use until then"
    case .expired:
      let cover = item.status == .covered ? "another one covers it" : "nothing is in its place"
      return "\(kind(item)) expired \(relative), on \(end); \(cover)"
    default: return "\(kind(item)) expires \(relative), on \(end)"
    }
  }

  /// Returns what to do first; nil if there is nothing to do.
  package static func firstStep(_ notice: Notice) -> String? {
    guard case .entered(let stage) = notice.event else { return nil }
    let item = notice.item
    switch item.subject {
    case .acceptance: return "Decide again: renew the credential, or accept it with a new date."
    case .plan: return "Finish the plan, or give it a new date."
    case .deadline: return item.text.map { plain($0, limit: 220) }
    case .credential: break
    }
    if item.isSAML {
      return item.hasSuccessor
        ? "Activate the new certificate once the service provider has it, then test a sign-in."
        : "Create a new certificate, give it to the service provider, activate it, test a sign-in."
    }
    if item.hasSuccessor {
      return "The new one is there: put it where the old one is still used."
    }
    let kind = kind(item)
    return stage == .down
      ? "Add a new \(kind) beside it, put it where it is used, and restart what uses it."
      : "Add a new \(kind) beside it and put it where it is used; remove the old one last."
  }

  /// Returns the first owner and the number of others, or else the team, or `no owner`.
  package static func owners(_ item: WatchedItem) -> String {
    guard let first = item.owners.first else {
      return item.team.map { "team " + plain($0, limit: 60) } ?? "no owner"
    }
    let others = item.owners.count > 1 ? " and \(item.owners.count - 1) more" : ""
    return "owner " + plain(first.name, limit: 60) + others
  }

  /// Returns one line of at most `limit` characters: hidden characters are shown, links are broken.
  ///
  /// `see https://a.example` gives `see https: //a.example`.
  package static func plain(_ text: String, limit: Int) -> String {
    let shown = VisibleText.string(text)
    let clipped =
      shown.unicodeScalars.count > limit
      ? String(String.UnicodeScalarView(shown.unicodeScalars.prefix(limit - 1))) + "…" : shown
    var broken = ""
    var rest = clipped.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      broken.unicodeScalars.append(scalar)
      if scalar == ":", rest.starts(with: "//".unicodeScalars) { broken += " " }
    }
    return broken
  }
}
