package import Inventory

/// `Sun, 06 Nov 1994 08:49:37 GMT`, as HTTP writes dates (RFC 9110 §5.6.7).
package enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// - Returns: nil for any other form.
  package static func parse(_ text: String) -> Instant? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "," })
    guard parts.count == 6, let day = Int(parts[1]),
      let month = months.firstIndex(of: parts[2].lowercased()), let year = Int(parts[3]),
      (1970...9_999).contains(year),
      (1...CivilDate.days(inMonth: month + 1, of: year)).contains(day)
    else { return nil }
    let clock = parts[4].split(separator: ":").map { Int($0) ?? -1 }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let days = CivilDate(year: year, month: month + 1, day: day).daysSinceEpoch
    return Instant(
      secondsSinceEpoch: days * Instant.secondsPerDay
        + Int64(clock[0] * 3_600 + clock[1] * 60 + clock[2]))
  }
}
