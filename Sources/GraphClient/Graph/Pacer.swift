/// Keeps the requests to each service below its limit, and pauses them while it asks to wait.
package actor Pacer {
  private struct Bucket {
    var tokens: Double
    var filledAt: Double
    var closedUntil = 0.0
    /// Seconds between requests while the service says that its limit is near.
    var spacing = 0.0
  }

  private let time: Timekeeper
  private var buckets: [GraphService: Bucket] = [:]

  package init(time: Timekeeper) {
    self.time = time
  }

  private func bucket(of service: GraphService, at now: Double) -> Bucket {
    buckets[service] ?? Bucket(tokens: service.burst, filledAt: now)
  }

  /// Returns how long to wait before sending a request, and counts that request as sent.
  package func reserve(_ service: GraphService) -> Double {
    let now = time.uptime()
    var bucket = bucket(of: service, at: now)
    bucket.tokens = min(service.burst, bucket.tokens + (now - bucket.filledAt) * service.rate)
    bucket.filledAt = now
    bucket.tokens -= 1
    let debt = bucket.tokens < 0 ? -bucket.tokens / service.rate : 0
    buckets[service] = bucket
    return max(debt, bucket.closedUntil - now, bucket.spacing, 0)
  }

  /// Pauses a service that asked to wait, together with those that share its limit.
  package func close(_ service: GraphService, seconds: Double) {
    let now = time.uptime()
    for service in service.neighbours {
      var bucket = bucket(of: service, at: now)
      bucket.closedUntil = max(bucket.closedUntil, now + seconds)
      buckets[service] = bucket
    }
  }

  /// Records `x-ms-throttle-limit-percentage`: 0.8 and above is near the limit.
  package func note(_ service: GraphService, usedShare: Double?) {
    guard var bucket = buckets[service] else { return }
    bucket.spacing =
      switch usedShare ?? 0 {
      case ..<0.8: 0
      case ..<1: 0.5
      case ..<1.4: 2
      default: 5
      }
    buckets[service] = bucket
  }
}
