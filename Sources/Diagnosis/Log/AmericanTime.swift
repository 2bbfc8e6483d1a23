import Inventory

/// Times as Entra writes them into the text of AADSTS700027: `06/29/2023 21:13:15`, month first.
enum AmericanTime {
  static func read(_ bytes: ArraySlice<UInt8>) -> Instant? {
    let parts = bytes.prefix(24).split(whereSeparator: { !LogBytes.isDigit($0) })
    guard parts.count >= 6 else { return nil }
    let numbers = parts.prefix(6).map { part in part.reduce(0) { $0 * 10 + Int($1 - 48) } }
    let (month, day, year) = (numbers[0], numbers[1], numbers[2])
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year), numbers[3] < 24, numbers[4] < 60,
      numbers[5] < 60
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    return Instant(
      secondsSinceEpoch: days * Instant.secondsPerDay + Int64(numbers[3] * 3_600)
        + Int64(numbers[4] * 60 + numbers[5]))
  }
}
