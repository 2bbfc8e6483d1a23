import System

/// Reads how long an HTTP answer asks to wait.
///
/// Accepts all forms seen in practice: seconds, fractional seconds, a date in any of HTTP's three
/// formats, and `Retry-After-Ms`, e.g. `Retry-After: 120` gives 120.
package enum RetryAfter {
  /// - Parameters:
  ///   - now: this machine's clock, used with a date if the answer has no `Date` of its own.
  ///   - header: returns the value of a header by its name in lower case.
  /// - Returns: seconds, at least 0; nil if the answer does not say.
  package static func seconds(now: Instant, header: (String) -> String?) -> Double? {
    for name in ["retry-after-ms", "x-ms-retry-after-ms"] {
      if let milliseconds = header(name).flatMap(number) { return milliseconds / 1_000 }
    }
    guard let text = header("retry-after"), !text.isEmpty else { return nil }
    if let seconds = number(text) { return seconds }
    guard let until = HTTPDate.parse(text) else { return nil }
    let sent = header("date").flatMap { HTTPDate.parse($0) } ?? now
    return Double(max(0, until.seconds(since: sent)))
  }

  private static func number(_ text: String) -> Double? {
    guard text.utf8.count <= 16, text.utf8.allSatisfy({ $0.isASCIIDigit || $0 == 46 }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }
}
