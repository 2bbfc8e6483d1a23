/// Parses the three date formats of HTTP (RFC 9110 §5.6.7).
package enum HTTPDate {
  /// Reads a date such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  ///
  /// Or `Sunday, 06-Nov-94 08:49:37 GMT`, or `Sun Nov  6 08:49:37 1994`.
  ///
  /// - Returns: nil for any other form.
  package static func parse(_ text: String) -> Instant? {
    let parts = text.split { " ,-".contains($0) }.map(String.init)
    let fields: (day: String, month: String, year: String, clock: String)
    switch parts.count {
    case 6: fields = (parts[1], parts[2], parts[3], parts[4])
    case 5: fields = (parts[2], parts[1], parts[4], parts[3])
    default: return nil
    }
    let name = fields.month.lowercased()
    guard let month = CivilDate.monthNames.firstIndex(where: { "\($0)".lowercased() == name }),
      let day = Int(fields.day), var year = Int(fields.year)
    else { return nil }
    if fields.year.utf8.count == 2 { year += year < 70 ? 2_000 : 1_900 }
    guard (1970...9_999).contains(year),
      (1...CivilDate.days(inMonth: month + 1, of: year)).contains(day)
    else { return nil }
    let clock = fields.clock.split(separator: ":").map { Int($0) ?? -1 }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let days = CivilDate(year: year, month: month + 1, day: day).daysSinceEpoch
    return Instant(
      secondsSinceEpoch: days * Instant.secondsPerDay
        + Int64(clock[0] * 3_600 + clock[1] * 60 + clock[2]))
  }
}
