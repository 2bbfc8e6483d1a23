import Assessment
package import Inventory

/// What `owners.yml` says: who uses applications that no scan can see, such as partners and
/// vendors.
package struct OwnersFile: Sendable {
  /// What is taken from the working directory where no other is named.
  static let standardName = "owners.yml"

  /// By application and name.
  package private(set) var places: [UsePlace] = []

  /// - Parameter file: its name, for errors and citations.
  package init(text: String, file: String) throws(ConfigurationError) {
    guard let map = try ConfigurationMap(text: text, file: file) else { return }
    try map.allow(["applications"])
    for (key, value) in try map.required("applications").map().entries {
      guard let appId = Identifier(guid: key), !appId.isMissing else {
        throw ConfigurationError(
          file: value.file, line: value.line, problem: "\(value.path) is not a client ID (a GUID)")
      }
      let application = try value.map()
      try application.allow(["usedBy"])
      for entry in try application["usedBy"]?.list() ?? [] {
        places.append(try Self.place(of: appId, try entry.map(), line: entry.line, file: file))
      }
    }
    places.sort()
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
