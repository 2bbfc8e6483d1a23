package import Inventory

/// When an approaching end is worth reporting, and how severe it is.
///
/// Credentials that live less than 90 days get proportionally shorter thresholds; otherwise one
/// that is rotated daily would always be "expiring". All comparisons use whole seconds and
/// integers.
struct Horizon {
  private static let day = Instant.secondsPerDay
  /// Below this lifetime thresholds shrink.
  private static let fullLifetime = 90 * day

  /// The horizon in seconds, before any shrinking.
  private let seconds: Int64

  init(days: Int) {
    seconds = Int64(days) * Self.day
  }

  /// Whether an end `left` seconds away is inside the horizon.
  ///
  /// - Parameters:
  ///   - left: seconds to the end, which must be above 0.
  ///   - lifetime: seconds from start to end; nil if either is unknown.
  func contains(left: Int64, lifetime: Int64?) -> Bool {
    guard let lifetime = Self.shrinking(lifetime) else { return left <= seconds }
    if left * Self.fullLifetime <= seconds * lifetime { return true }
    return left <= 7 * Self.day && left * 2 <= lifetime
  }

  /// Returns the most seconds to the end for which ``contains(left:lifetime:)`` holds.
  func width(lifetime: Int64?) -> Int64 {
    guard let lifetime = Self.shrinking(lifetime) else { return seconds }
    return max(seconds * lifetime / Self.fullLifetime, min(7 * Self.day, lifetime / 2))
  }

  /// Returns the severity by the time left: 7, 14 and 30 days, shrunk for short lifetimes.
  static func severity(left: Int64, lifetime: Int64?) -> Severity {
    if isWithin(days: 7, left: left, lifetime: lifetime) { return .critical }
    if isWithin(days: 14, left: left, lifetime: lifetime) { return .high }
    if isWithin(days: 30, left: left, lifetime: lifetime) { return .medium }
    return .low
  }

  /// Whether `left` seconds are at most `days` days, shrunk for short lifetimes.
  static func isWithin(days: Int64, left: Int64, lifetime: Int64?) -> Bool {
    guard left <= days * day else { return false }
    guard let lifetime = shrinking(lifetime) else { return true }
    return left * fullLifetime <= days * day * lifetime
  }

  /// Whether a live credential is so short-lived that severity stops at `low`.
  static func isShortLived(_ lifetime: Int64?) -> Bool {
    lifetime.map { $0 <= 7 * day } ?? false
  }

  private static func shrinking(_ lifetime: Int64?) -> Int64? {
    guard let lifetime, lifetime > 0, lifetime < fullLifetime else { return nil }
    return lifetime
  }
}

extension AssessmentReport {
  /// Returns when a live credential starts to count as expiring; nil without a readable end.
  ///
  /// That is its end less the horizon, which is shorter for lifetimes of less than 90 days, and at
  /// least 60 days for SAML signing certificates.
  package func horizonStart(of row: AssessedCredential) -> Instant? {
    let (start, end) = validity(of: row)
    guard let end = end.instant else { return nil }
    let horizon = StatusRules(options: options, dataAsOf: dataAsOf).horizon(for: row.kind)
    let lifetime = start.instant.map { end.seconds(since: $0) }
    return end.advanced(bySeconds: -horizon.width(lifetime: lifetime))
  }
}
