/// What routing needs to know about a sink.
package struct SinkRoute: Hashable, Sendable {
  /// What one message of the sink reaches.
  package enum Reach: Sendable {
    /// A chat or a program.
    case channel
    /// One mail address.
    case address
    /// One owner, under whatever name.
    case owner
  }

  package var name: String
  package var reach: Reach
  package var levels: Set<Level>
  /// The address for mail to no particular person: the fallback, or on-call.
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

/// What notify.yml says about a team.
package struct TeamRoute: Hashable, Sendable {
  package var sinks: [String]
  package var mail: String?

  package init(sinks: [String] = [], mail: String? = nil) {
    self.sinks = sinks
    self.mail = mail
  }
}
