/// Parses ISO 8601 durations as Graph writes them: `P90D`, `P4DT12H30M5S`, `P6M`, `P1Y`.
///
/// A month counts as 30 days and a year as 365, as is meant for limits on lifetimes.
package enum DurationParser {
  private static let day: Int64 = 86_400

  /// Returns the duration in seconds, 7776000 for `P90D`; nil for any other text.
  package static func seconds(_ text: String) -> Int64? {
    var rest = Substring(text)
    guard rest.popFirst() == "P" else { return nil }
    var isTime = false
    var total: Int64 = 0
    var parts = 0
    while let next = rest.first {
      if next == "T", !isTime {
        isTime = true
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int64(digits) else { return nil }
      rest = rest[digits.endIndex...]
      guard let letter = rest.popFirst(), let unit = unit(letter, isTime: isTime) else {
        return nil
      }
      let (product, overflow) = number.multipliedReportingOverflow(by: unit)
      let (sum, overflow2) = total.addingReportingOverflow(product)
      guard !overflow, !overflow2 else { return nil }
      total = sum
      parts += 1
    }
    return parts > 0 ? total : nil
  }

  private static func unit(_ letter: Character, isTime: Bool) -> Int64? {
    switch (letter, isTime) {
    case ("Y", false): 365 * day
    case ("M", false): 30 * day
    case ("W", false): 7 * day
    case ("D", false): day
    case ("H", true): 3_600
    case ("M", true): 60
    case ("S", true): 1
    default: nil
    }
  }
}
