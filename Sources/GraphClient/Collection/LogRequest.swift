import Inventory

/// The request for a sign-in log: event types, time window, and granularity.
///
/// Only this tells whether a sign-in that is missing from the log really did not happen.
package struct LogRequest: Sendable {
  package struct Window: Codable, Equatable, Sendable {
    /// RFC 3339, UTC.
    package var from: String
    package var until: String
  }

  /// Graph's names for `signInEventTypes`.
  package var eventTypes: [String]
  package var window: Window
  /// Whether a row sums up all similar sign-ins of a day.
  package var summarised: Bool

  /// - Returns: nil if the collection is not a sign-in log.
  init?(_ name: CollectionName, started: Instant) {
    let events: SignInEvents
    switch name {
    case .signIns, .signInSummaries: events = .servicePrincipal
    case .nonInteractiveSignIns: events = .nonInteractiveUser
    default: return nil
    }
    eventTypes = events.names
    summarised = name != .signIns
    // Summaries cover whole days, and today is not over.
    let until = summarised ? started.advanced(bySeconds: -started.secondsOfDay) : started
    window = Window(from: Self.start(of: until).rfc3339, until: until.rfc3339)
  }

  /// The start of the window: Graph keeps sign-ins for 30 days.
  static func start(of end: Instant) -> Instant {
    end.advanced(bySeconds: -30 * Instant.secondsPerDay)
  }
}
