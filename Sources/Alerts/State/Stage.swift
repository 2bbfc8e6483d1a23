package import Inventory

/// How near something is, or that it happened; the least first.
package enum Stage: String, CaseIterable, Codable, Comparable, Sendable {
  case days90 = "90d"
  case days60 = "60d"
  case days30 = "30d"
  case days14 = "14d"
  case days7 = "7d"
  case days1 = "1d"
  /// Its end is past.
  case expired
  /// It was refused, or was in use until its end.
  case down

  /// Days before the end at which the stage begins; nil for what has happened.
  package var days: Int64? {
    switch self {
    case .days90: 90
    case .days60: 60
    case .days30: 30
    case .days14: 14
    case .days7: 7
    case .days1: 1
    case .expired, .down: nil
    }
  }

  /// Of client credentials: Entra's own mail comes 30 days ahead, a weekly run sees 7 days for
  /// certain.
  package static let credential: [Stage] = [.days30, .days14, .days7, .days1]
  /// Entra's mail about SAML certificates comes at 60 days, too.
  package static let saml: [Stage] = [.days60] + credential
  /// Of acceptances: time to decide anew.
  package static let acceptance: [Stage] = [.days14, .days7, .days1]
  /// Of dates that Microsoft or a policy sets.
  package static let deadline: [Stage] = [.days90, .days30, .days7, .days1]

  /// A lifetime of so many days has whole steps; those of shorter ones shrink with it.
  private static let fullLifetime: Int64 = 90 * Instant.secondsPerDay
  /// Credentials that live no longer are replaced by programs, which no weekly word reaches in
  /// time.
  private static let shortestLifetime: Int64 = 7 * Instant.secondsPerDay

  /// The nearest of some stages that a time has reached.
  ///
  /// - Parameters:
  ///   - end: when it ends.
  ///   - start: when it began; nil where that is not known.
  /// - Returns: nil where the end is farther away than the first step.
  package static func reached(
    end: Instant, start: Instant? = nil, asOf: Instant, of steps: [Stage]
  ) -> Stage? {
    let left = end.seconds(since: asOf)
    guard left > 0 else { return .expired }
    var lifetime = fullLifetime
    if let start, end > start { lifetime = min(end.seconds(since: start), fullLifetime) }
    guard lifetime > shortestLifetime, left <= 90 * Instant.secondsPerDay else { return nil }
    // left / lifetime ≤ step / 90 days, in integers: both products are below 10¹⁴.
    return steps.sorted(by: >).first { step in
      guard let days = step.days else { return false }
      return left * fullLifetime <= days * Instant.secondsPerDay * lifetime
    }
  }

  package static func < (left: Stage, right: Stage) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
