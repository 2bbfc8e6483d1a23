import Inventory

/// What was asked of a log of sign-ins: whose, of which time, and how closely.
///
/// Whether a sign-in that is not in the log did not happen can be told by this alone.
package struct LogRequest: Sendable {
  package struct Window: Codable, Equatable, Sendable {
    /// RFC 3339, UTC.
    package var from: String
    package var until: String
  }

  /// Graph's names of `signInEventTypes`.
  package var eventTypes: [String]
  package var window: Window
  /// Whether a row stands for all sign-ins of a day that are alike.
  package var summarised: Bool

  /// - Returns: nil for what is not a log of sign-ins.
  init?(_ name: CollectionName, started: Instant) {
    let events: SignInEvents
    switch name {
    case .signIns, .signInSummaries: events = .servicePrincipal
    case .nonInteractiveSignIns: events = .nonInteractiveUser
    default: return nil
    }
    eventTypes = events.names
    summarised = name != .signIns
    // Summaries are whole days, and today is not over.
    let until = summarised ? started.advanced(bySeconds: -started.secondsOfDay) : started
    window = Window(from: Self.start(of: until).rfc3339, until: until.rfc3339)
  }

  /// Graph keeps sign-ins for 30 days.
  static func start(of end: Instant) -> Instant {
    end.advanced(bySeconds: -30 * Instant.secondsPerDay)
  }
}
