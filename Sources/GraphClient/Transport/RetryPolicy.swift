/// How often a request is tried, and how long to wait in between.
package struct RetryPolicy: Sendable {
  /// Consecutive attempts that may break off or fail on the server before giving up.
  package var failures = 8
  /// Total seconds a page may be throttled before giving up.
  package var throttledSeconds = 3_600.0
  /// The longest wait in seconds if no response says how long to wait: 2, 4, 8 … up to this.
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
  /// For IMDS, which answers 410 for up to 70 seconds while it is being replaced.
  static let metadataEndpoint = RetryPolicy(failures: 7, firstBackoff: 1.6)
  /// For the OIDC endpoints of pipelines.
  static let pipelineEndpoint = RetryPolicy(failures: 3, firstBackoff: 1)

  /// Returns the seconds to wait after the nth consecutive failure.
  func backoff(_ failure: Int, random: Double) -> Double {
    var wait = firstBackoff
    for _ in 1..<max(failure, 1) { wait = min(wait * 2, longestBackoff) }
    return min(wait, longestBackoff) * (0.75 + random / 2)
  }

  /// Returns the seconds to wait, honouring what the server asked for up to two minutes.
  func wait(after failure: Int, asked: Double?, random: Double) -> Double {
    guard let asked, asked > 0 else { return backoff(failure, random: random) }
    return min(asked, 120)
  }
}
