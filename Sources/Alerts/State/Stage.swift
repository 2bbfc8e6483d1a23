package import Inventory

/// How close an end is, or that it has come; least urgent first.
package enum Stage: String, CaseIterable, Codable, Comparable, Sendable {
  case days90 = "90d"
  case days60 = "60d"
  case days30 = "30d"
  case days14 = "14d"
  case days7 = "7d"
  case days1 = "1d"
  /// Its end has passed.
  case expired
  /// It was refused, or was in use until its end.
  case down

  /// Days before the end at which the stage begins; nil once it has happened.
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

  /// The stages of client credentials.
  ///
  /// Entra's own mail comes 30 days ahead; a weekly run is certain to see 7 days.
  package static let credential: [Stage] = [.days30, .days14, .days7, .days1]
  /// The stages of SAML certificates; Entra mails about these at 60 days, too.
  package static let saml: [Stage] = [.days60] + credential
  /// The stages of acceptances: time to decide again.
  package static let acceptance: [Stage] = [.days14, .days7, .days1]
  /// The stages of dates that Microsoft or a policy sets.
  package static let deadline: [Stage] = [.days90, .days30, .days7, .days1]

  /// The lifetime for which the stages are as named; for shorter ones they shrink in proportion.
  private static let fullLifetime: Int64 = 90 * Instant.secondsPerDay
  /// The longest lifetime that gets no stages.
  ///
  /// Programs replace such credentials, and no weekly message would come in time.
  private static let shortestLifetime: Int64 = 7 * Instant.secondsPerDay

  /// Returns the most urgent of the given stages that has been reached.
  ///
  /// - Parameters:
  ///   - end: when the item ends.
  ///   - start: when it began; nil if unknown.
  /// - Returns: nil if the end is further away than the first stage, or the lifetime is too short
  ///   for stages.
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
