import Inventory

/// GitHub secrets by name and date: `gh secret list --json name,updatedAt,visibility`.
///
/// Such a list never has values, only the time at which each secret was stored. A secret is
/// attributed to an application if that time is within a day of the start of one of its
/// credentials, and of no other application's.
///
/// https://cli.github.com/manual/gh_secret_list
enum GitHubSecrets: PlaceReader {
  static let marks = ["updatedat", "updated_at"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard let name = map["name"]?.string, isAboutAzure(name), map["value"] == nil,
      let text = map["updatedAt"]?.string ?? map["updated_at"]?.string,
      let updated = DateTimeParser.parse(text).instant,
      let appId = walk.known.application(startedAt: updated)
    else { return .other }
    var placement = Placement(kind: .gitHubSecret, surroundings: .githubActions, name: name)
    placement.facts = .store
    walk.found.add(
      appId, placement, .secret, .date, at: .init(map.line, walk.pointer),
      secret: StoreName.reference("GitHub secrets", name))
    return .done
  }

  private static func isAboutAzure(_ name: String) -> Bool {
    let name = name.uppercased()
    return ["AZURE", "ARM_", "AAD", "ENTRA"].contains { name.contains($0) }
      && ["CREDENTIAL", "SECRET", "PASSWORD", "CREDS"].contains { name.contains($0) }
  }
}

extension KnownIdentifiers {
  /// Returns the only application with a secret that starts within a day of a time, if any.
  func application(startedAt time: Instant) -> Identifier? { only(near: time, \.start) }

  /// Returns the only application with a secret that ends within a day of a time, if any.
  func application(endingAt time: Instant) -> Identifier? { only(near: time, \.end) }

  private func only(near time: Instant, _ date: KeyPath<Moment, Instant?>) -> Identifier? {
    var found: Identifier?
    for moment in moments {
      guard let other = moment[keyPath: date],
        abs(other.seconds(since: time)) <= Instant.secondsPerDay
      else { continue }
      if let found, found != moment.appId { return nil }
      found = moment.appId
    }
    return found
  }
}
