/// How long a run keeps trying.
package struct RetryPolicy: Sendable {
  /// Attempts in a row that may break off or fail on the server before a page is given up.
  package var failures = 8
  /// Seconds in a row that a page may be throttled before it is given up.
  package var throttledSeconds = 3_600.0
  /// Where no answer says how long to wait: 2, 4, 8 … seconds, but no more than this.
  package var longestBackoff = 60.0
  package var firstBackoff = 2.0
  /// Seconds that one request may take.
  package var requestSeconds = 300.0

  package init() {}

  /// Seconds to wait after the nth failure in a row.
  func backoff(_ failure: Int, random: Double) -> Double {
    var wait = firstBackoff
    for _ in 1..<max(failure, 1) { wait = min(wait * 2, longestBackoff) }
    return min(wait, longestBackoff) * (0.75 + random / 2)
  }
}
