package import Inventory

/// The time to wait that an answer's `Retry-After` header asks for.
///
/// Either seconds, possibly with a fraction, or a date in any of HTTP's three forms.
package enum RetryAfter {
  /// Reads the header: `Retry-After: 1.5` gives 1.5.
  ///
  /// - Parameter now: this machine's clock, used for a date if the answer has no `Date` of its own.
  /// - Returns: seconds, at least 0; nil if the header is missing or has no known form.
  package static func seconds(in answer: SinkAnswer, now: Instant) -> Double? {
    guard let text = answer.header("retry-after") else { return nil }
    if let seconds = number(text) { return seconds }
    guard let until = HTTPDate.parse(text) else { return nil }
    let sent = answer.header("date").flatMap { HTTPDate.parse($0) } ?? now
    return Double(max(0, until.seconds(since: sent)))
  }

  private static func number(_ text: String) -> Double? {
    let digits = text.split(separator: " ").first.map(String.init) ?? ""
    guard digits.utf8.count <= 12, digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      let number = Double(digits), number.isFinite
    else { return nil }
    return number
  }
}
