/// What routing needs to know of a sink.
package struct SinkRoute: Hashable, Sendable {
  /// Whom one message of the sink reaches.
  package enum Reach: Sendable {
    /// A chat, or a program.
    case channel
    /// One address.
    case address
    /// One owner, by whatever name.
    case owner
  }

  package var name: String
  package var reach: Reach
  package var levels: Set<Level>
  /// Where mail goes that is for no person: to the fallback, or on call.
  package var standingAddress: String?

  package init(
    name: String, reach: Reach, levels: Set<Level>, standingAddress: String? = nil
  ) {
    self.name = name
    self.reach = reach
    self.levels = levels
    self.standingAddress = standingAddress
  }
}

/// What notify.yml says of a team.
package struct TeamRoute: Hashable, Sendable {
  package var sinks: [String]
  package var mail: String?

  package init(sinks: [String] = [], mail: String? = nil) {
    self.sinks = sinks
    self.mail = mail
  }
}
