/// How often something is tried, and how long to wait in between.
package struct RetryPolicy: Sendable {
  /// Attempts in a row that may break off or fail on the server before it is given up.
  package var failures = 8
  /// Seconds in a row that a page may be throttled before it is given up.
  package var throttledSeconds = 3_600.0
  /// Where no answer says how long to wait: 2, 4, 8 … seconds, but no more than this.
  package var longestBackoff = 60.0
  package var firstBackoff = 2.0
  /// Seconds that one request may take.
  package var requestSeconds = 300.0

  package init() {}

  private init(failures: Int, firstBackoff: Double) {
    self.failures = failures
    self.firstBackoff = firstBackoff
  }

  static let tokenEndpoint = RetryPolicy(failures: 4, firstBackoff: 2)
  /// IMDS is replaced now and then and says 410 for up to 70 seconds.
  static let metadataEndpoint = RetryPolicy(failures: 7, firstBackoff: 1.6)
  /// The OIDC endpoints of pipelines.
  static let pipelineEndpoint = RetryPolicy(failures: 3, firstBackoff: 1)

  /// Seconds to wait after the nth failure in a row.
  func backoff(_ failure: Int, random: Double) -> Double {
    var wait = firstBackoff
    for _ in 1..<max(failure, 1) { wait = min(wait * 2, longestBackoff) }
    return min(wait, longestBackoff) * (0.75 + random / 2)
  }

  /// The same where a server may have asked for some time: never more than two minutes for a token.
  func wait(after failure: Int, asked: Double?, random: Double) -> Double {
    guard let asked, asked > 0 else { return backoff(failure, random: random) }
    return min(asked, 120)
  }
}
