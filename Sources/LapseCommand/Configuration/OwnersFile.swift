package import Assessment
package import Inventory

/// What `owners.yml` says: who uses applications that no scan can see, such as partners and
/// vendors.
package struct OwnersFile: Sendable {
  /// What is taken from the working directory where no other is named.
  static let standardName = "owners.yml"

  /// By application and name.
  package private(set) var places: [UsePlace] = []
  /// Teams, and what is theirs.
  package private(set) var teams = TeamRules()

  /// - Parameter file: its name, for errors and citations.
  package init(text: String, file: String) throws(ConfigurationError) {
    guard let map = try ConfigurationMap(text: text, file: file) else { return }
    try map.allow(["applications", "teams"])
    if let teams = map["teams"] { try readTeams(teams) }
    guard map["teams"] == nil || map["applications"] != nil else { return }
    for (key, value) in try map.required("applications").map().entries {
      guard let appId = Identifier(guid: key), !appId.isMissing else {
        throw ConfigurationError(
          file: value.file, line: value.line, problem: "\(value.path) is not a client ID (a GUID)")
      }
      let application = try value.map()
      try application.allow(["team", "usedBy"])
      if let value = application["team"] {
        guard let team = teams.position(ofTeam: try value.text()) else {
          throw ConfigurationError(
            file: file, line: value.line, problem: "\(value.path) is no team of the list teams")
        }
        teams.give(clientId: appId, to: team)
      }
      for entry in try application["usedBy"]?.list() ?? [] {
        places.append(try Self.place(of: appId, try entry.map(), line: entry.line, file: file))
      }
    }
    places.sort()
  }

  private mutating func readTeams(_ value: ConfigurationValue) throws(ConfigurationError) {
    for element in try value.list() {
      let map = try element.map()
      try map.allow([
        "applications", "channel", "contact", "name", "names", "places", "tags",
      ])
      let name = try map.required("name").text()
      guard teams.position(ofTeam: name) == nil else {
        throw ConfigurationError(
          file: map.file, line: element.line, problem: "the team stands in the list twice")
      }
      let team = teams.add(
        Team(
          name: name, contact: try map["contact"]?.text(), channel: try map["channel"]?.text()))
      for id in try map["applications"]?.list() ?? [] {
        teams.give(clientId: try id.guid(), to: team)
      }
      for tag in try map["tags"]?.list() ?? [] { teams.give(tag: try tag.text(), to: team) }
      for pattern in try map["names"]?.list() ?? [] {
        teams.give(name: try pattern.text(), to: team)
      }
      for pattern in try map["places"]?.list() ?? [] {
        teams.give(place: try pattern.text(), to: team)
      }
    }
  }

  private static func place(
    of appId: Identifier, _ entry: ConfigurationMap, line: Int, file: String
  ) throws(ConfigurationError) -> UsePlace {
    try entry.allow(["class", "login", "name"])
    let name = try entry.required("name").text()
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
}
