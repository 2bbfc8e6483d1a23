import Assessment
import Inventory

/// Puts times, lists and credentials into words.
enum Words {
  static func day(_ instant: Instant) -> String { PlainDay.text(instant) }

  /// Returns a time such as `22 Nov 2026, 03:01:44 UTC`.
  static func moment(_ instant: Instant) -> String {
    let text = instant.rfc3339
    return "\(PlainDay.text(instant)), \(text.dropFirst(11).prefix(8)) UTC"
  }

  /// Returns how far a time lies from `now`, such as `2 days ago` or `in 5 hours`.
  ///
  /// Days are whole ones, as in reports: a time 25 hours ago was 1 day ago.
  static func distance(_ instant: Instant, from now: Instant) -> String {
    let seconds = instant.seconds(since: now)
    let span = span(seconds.magnitude)
    return seconds <= 0 ? "\(span) ago" : "in \(span)"
  }

  /// Returns `2 days`, `5 hours`, `12 minutes` or `40 seconds`: whole units, rounded down.
  static func span(_ seconds: UInt64) -> String {
    let units: [(UInt64, String)] = [(86_400, "day"), (3_600, "hour"), (60, "minute")]
    for (length, name) in units where seconds >= length {
      let count = seconds / length
      return "\(count) \(name)\(count == 1 ? "" : "s")"
    }
    return "\(seconds) second\(seconds == 1 ? "" : "s")"
  }

  static func list(_ items: [String], most: Int = 5) -> String {
    let shown = items.prefix(most).joined(separator: "; ")
    return items.count > most ? "\(shown); and \(items.count - most) more" : shown
  }

  /// Returns a credential such as `secret …9f3c "prod", until 26 Nov 2026`.
  static func credential(_ credential: KnownCredential, at now: Instant) -> String {
    let name = credential.name.map { " \"\($0)\"" } ?? ""
    let kind = credential.kind.words
    if credential.trust != nil { return "\(kind)\(name)" }
    if credential.neverEnds { return "\(kind) \(credential.tail)\(name), which never ends" }
    if let start = credential.start, start > now {
      return "\(kind) \(credential.tail)\(name), from \(day(start))"
    }
    guard let end = credential.end else { return "\(kind) \(credential.tail)\(name)" }
    return end <= now
      ? "\(kind) \(credential.tail)\(name), ended \(day(end))"
      : "\(kind) \(credential.tail)\(name), until \(day(end))"
  }
}
