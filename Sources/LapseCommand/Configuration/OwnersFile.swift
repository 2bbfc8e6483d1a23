package import Assessment
package import Inventory

/// The content of `owners.yml`: the teams that own applications, and users that no scan can find,
/// such as partners and vendors.
///
/// ```yaml
/// teams:
///   - name: Payroll
///     contact: payroll@contoso.com
///     tags: [payroll]
/// applications:
///   00000000-0000-4000-8000-000000000001:
///     team: Payroll
///     usedBy: [{name: Contoso Bank, login: secret}]
/// ```
package struct OwnersFile: Sendable {
  /// The file in the working directory that is used if no other is named.
  static let standardName = "owners.yml"
  /// The maximum number of entries in one list.
  static let most = 50_000

  /// The users under `usedBy`, in order of application and name.
  package private(set) var places: [UsePlace] = []
  /// Teams, and what belongs to them.
  package private(set) var teams = TeamRules()

  private let file: String
  /// The line of each claim.
  private var lines: [Claim: Int] = [:]

  /// Something that only one team may have, or that may occur only once; texts are in lower case.
  private enum Claim: Hashable {
    case team(String)
    case application(Identifier)
    case clientId(Identifier)
    case tag(String)
    case name(String)
    case place(String)

    var words: String {
      switch self {
      case .team: "the team"
      case .application, .clientId: "the client ID"
      case .tag: "the tag"
      case .name: "the name pattern"
      case .place: "the pattern of places"
      }
    }
  }

  /// - Parameter file: the file's name, for errors and citations.
  package init(text: String, file: String) throws(ConfigurationError) {
    self.file = file
    guard
      let map = try ConfigurationMap(
        text: text, file: file, example: "teams: [{name: Payroll}]")
    else { return }
    try map.allow(["applications", "teams"])
    guard map["applications"] != nil || map["teams"] != nil else {
      throw ConfigurationError(
        file: file, line: map.line, problem: "the file needs the key teams or the key applications")
    }
    if let teams = map["teams"] { try readTeams(teams) }
    if let applications = map["applications"] { try readApplications(applications) }
    places.sort()
  }

  // MARK: Teams

  private mutating func readTeams(_ value: ConfigurationValue) throws(ConfigurationError) {
    for element in try list(value) {
      let map = try element.map()
      try map.allow([
        "applications", "channel", "contact", "name", "names", "places", "tags",
      ])
      guard let named = map["name"] else {
        throw problem("the team needs a name", element.line)
      }
      let name = try named.text()
      try claim(.team(name.lowercased()), named.line)
      let team = teams.add(
        Team(
          name: name, contact: try map["contact"]?.text(), channel: try map["channel"]?.text()))
      for entry in try map["applications"].map(list) ?? [] {
        let id = try entry.guid()
        try claim(.clientId(id), entry.line)
        teams.give(clientId: id, to: team)
      }
      for entry in try map["tags"].map(list) ?? [] {
        let tag = try entry.text()
        try claim(.tag(tag.lowercased()), entry.line)
        teams.give(tag: tag, to: team)
      }
      for entry in try map["names"].map(list) ?? [] {
        let pattern = try entry.text()
        try claim(.name(pattern.lowercased()), entry.line)
        teams.give(name: pattern, to: team)
      }
      for entry in try map["places"].map(list) ?? [] {
        let pattern = try entry.text()
        try claim(.place(pattern.lowercased()), entry.line)
        teams.give(place: pattern, to: team)
      }
    }
  }

  // MARK: Applications

  private mutating func readApplications(_ value: ConfigurationValue) throws(ConfigurationError) {
    let map = try value.map()
    try allowMany(map.entries.count, value)
    for (key, value) in map.entries {
      guard let appId = Identifier(guid: key), !appId.isMissing else {
        throw problem("\(value.path) is not a client ID (a GUID)", value.line)
      }
      try claim(.application(appId), value.line)
      let application = try value.map()
      try application.allow(["team", "usedBy"])
      if let value = application["team"] {
        let name = try value.text()
        guard let team = teams.position(ofTeam: name) else {
          let meant = Suggestion.nearest(to: name, among: teams.teams.map(\.name))
          throw problem(
            "\(value.path) is not in the list teams"
              + (meant.map { ": did you mean \($0)?" } ?? ""),
            value.line)
        }
        try claim(.clientId(appId), value.line)
        teams.give(clientId: appId, to: team)
      }
      for entry in try application["usedBy"].map(list) ?? [] {
        places.append(try place(of: appId, try entry.map(), line: entry.line))
      }
    }
  }

  private func place(
    of appId: Identifier, _ entry: ConfigurationMap, line: Int
  ) throws(ConfigurationError) -> UsePlace {
    try entry.allow(["class", "login", "name"])
    guard let named = entry["name"] else { throw problem("the entry needs a name", line) }
    let name = try named.text()
    let surroundings =
      try entry["class"]?.name(of: UsePlace.Surroundings.allCases.map(\.rawValue))
    let login = try entry["login"]?.name(of: UsePlace.Login.allCases.map(\.rawValue))
    var place = UsePlace(
      appId: appId, kind: .declared,
      surroundings: surroundings.flatMap { .init(rawValue: $0) } ?? .unknown,
      login: login.flatMap { .init(rawValue: $0) } ?? .unknown, match: .siblingKey,
      path: file.split(separator: "/").last.map(String.init) ?? file)
    place.line = line
    place.name = name
    place.consumer = "declared/" + name
    place.facts = .declared
    return place
  }

  // MARK: Helpers

  private func list(_ value: ConfigurationValue) throws(ConfigurationError) -> [ConfigurationValue]
  {
    let elements = try value.list()
    try allowMany(elements.count, value)
    return elements
  }

  private func allowMany(_ count: Int, _ value: ConfigurationValue) throws(ConfigurationError) {
    guard count > Self.most else { return }
    throw problem("\(value.path) has more than \(Self.most) entries", value.line)
  }

  /// Refuses a repeated claim, because it is unclear which of the two was meant.
  private mutating func claim(_ claim: Claim, _ line: Int) throws(ConfigurationError) {
    if let first = lines[claim] {
      throw problem("\(claim.words) is on line \(first), too: keep one of them", line)
    }
    lines[claim] = line
  }

  private func problem(_ problem: String, _ line: Int) -> ConfigurationError {
    ConfigurationError(file: file, line: line, problem: problem)
  }
}
