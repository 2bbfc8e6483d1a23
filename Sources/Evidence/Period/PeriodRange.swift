package import Inventory

/// A range of days, both included: `2026-07-01..2026-09-30`.
package struct PeriodRange: Hashable, Sendable {
  package var from: Instant
  /// The start of the day after the last one.
  package var until: Instant

  /// - Returns: nil if the text is not a period of 1 to 1100 days.
  package init?(_ text: String) {
    guard let dots = text.range(of: ".."),
      let from = Self.day(text[..<dots.lowerBound]), let last = Self.day(text[dots.upperBound...])
    else { return nil }
    let until = last.advanced(bySeconds: Instant.secondsPerDay)
    guard (1...1_100).contains(until.seconds(since: from) / Instant.secondsPerDay) else {
      return nil
    }
    (self.from, self.until) = (from, until)
  }

  private static func day(_ text: Substring) -> Instant? {
    guard text.utf8.count == 10 else { return nil }
    return DateTimeParser.parse(text + "T00:00:00Z").instant
  }

  package var firstDay: String { Self.day(from) }
  package var lastDay: String { Self.day(until.advanced(bySeconds: -1)) }

  package static func day(_ instant: Instant) -> String { String(instant.rfc3339.prefix(10)) }

  package func contains(_ instant: Instant) -> Bool { instant >= from && instant < until }

  /// Weeks of seven days from the first day on; the last may be shorter.
  package var weeks: [(from: Instant, until: Instant)] {
    var weeks: [(Instant, Instant)] = []
    var start = from
    while start < until {
      let next = start.advanced(bySeconds: 7 * Instant.secondsPerDay)
      weeks.append((start, min(next, until)))
      start = next
    }
    return weeks
  }
}

extension StringProtocol {
  /// Returns the first occurrence of a text.
  fileprivate func range(of wanted: String) -> Range<Index>? {
    var position = startIndex
    while position < endIndex {
      if self[position...].hasPrefix(wanted) {
        return position..<index(position, offsetBy: wanted.count)
      }
      position = index(after: position)
    }
    return nil
  }
}
