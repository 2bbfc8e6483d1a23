/// Maps an item to the channels that hear of it, as configured; the same item, the same channels.
package struct Routing: Sendable {
  package var rules: [EscalationRule]
  package var sinks: [SinkRoute]
  /// Keyed by team name.
  package var teams: [String: TeamRoute]
  /// The allowed mail domains; no other address of the directory gets mail.
  package var domains: Set<String>

  package init(
    rules: [EscalationRule] = EscalationRule.standard, sinks: [SinkRoute],
    teams: [String: TeamRoute] = [:], domains: Set<String> = []
  ) {
    self.rules = rules
    self.sinks = sinks
    self.teams = teams
    self.domains = domains
  }

  /// Returns the channels for an item, sorted; empty if nobody takes items without an owner.
  package func channels(for item: WatchedItem) -> [Channel] {
    var channels: Set<Channel> = []
    var needsFallback = false
    for level in Set(rules.filter { $0.holds(for: item) }.map(\.level)).sorted() {
      let found: Set<Channel>
      switch level {
      case .owner: found = owners(of: item)
      case .team: found = team(of: item)
      case .onCall, .fallback, .all: found = standing(level)
      }
      if found.isEmpty, level != .all { needsFallback = true }
      channels.formUnion(found)
    }
    if needsFallback { channels.formUnion(standing(.fallback)) }
    channels.formUnion(standing(.all))
    return channels.sorted()
  }

  private func owners(of item: WatchedItem) -> Set<Channel> {
    var channels: Set<Channel> = []
    for sink in sinks where sink.levels.contains(.owner) {
      switch sink.reach {
      case .channel: channels.insert(Channel(sink.name))
      case .address:
        for owner in item.owners {
          if let address = allowed(owner.address) { channels.insert(Channel(sink.name, address)) }
        }
      case .owner:
        for owner in item.owners where owner.address != nil {
          channels.insert(Channel(sink.name, owner.address?.lowercased()))
        }
      }
    }
    return channels
  }

  private func team(of item: WatchedItem) -> Set<Channel> {
    let team = item.team.flatMap { teams[$0] }
    var names = Set(team?.sinks ?? [])
    // owners.yml may name the sink itself.
    if let channel = item.channel { names.insert(channel) }
    let isKnown = item.team != nil || item.channel != nil
    var channels: Set<Channel> = []
    for sink in sinks where names.contains(sink.name) || sink.levels.contains(.team) && isKnown {
      switch sink.reach {
      case .channel: channels.insert(Channel(sink.name))
      case .address:
        // An address in notify.yml needs no permission from its domains.
        if let address = team?.mail ?? allowed(item.contact) {
          channels.insert(Channel(sink.name, address))
        }
      case .owner: if let team = item.team { channels.insert(Channel(sink.name, team)) }
      }
    }
    return channels
  }

  private func standing(_ level: Level) -> Set<Channel> {
    var channels: Set<Channel> = []
    for sink in sinks where sink.levels.contains(level) {
      switch sink.reach {
      case .channel: channels.insert(Channel(sink.name))
      case .address:
        if let address = sink.standingAddress { channels.insert(Channel(sink.name, address)) }
      case .owner: channels.insert(Channel(sink.name, "nobody"))
      }
    }
    return channels
  }

  /// Returns where a sink sends messages that are for no particular person.
  package func standingChannels(of sink: String) -> [Channel] {
    sinks.filter { $0.name == sink }.compactMap { sink in
      switch sink.reach {
      case .channel: Channel(sink.name)
      case .address: sink.standingAddress.map { Channel(sink.name, $0) }
      case .owner: nil
      }
    }
  }

  private func allowed(_ address: String?) -> String? {
    guard let address = address.flatMap({ MailAddress($0) }), domains.contains(address.domain)
    else { return nil }
    return address.text
  }
}
