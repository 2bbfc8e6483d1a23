import Inventory

/// The team of each object of a report.
package struct TeamIndex: Sendable {
  /// The position of a team in ``teams``, and why it was chosen.
  private typealias Entry = (team: UInt16, mark: TeamMark)

  private(set) var teams: [Team] = []
  /// For each row of ``AssessmentReport/objects`` its team and why; empty if there are no teams.
  private var rows: [Entry?] = []

  package init() {}

  /// Assigns a team to each object.
  ///
  /// An application and its service principal get the same team: the one whose mark ranks first.
  init(_ rules: TeamRules, of report: AssessmentReport) {
    guard !rules.isEmpty else { return }
    teams = rules.teams
    let own = report.objects.map { Self.team(of: $0, rules, in: report) }
    var shared: [Identifier: Entry] = [:]
    for (position, row) in report.objects.enumerated() {
      let appId = report.directoryObject(of: row).appId
      guard !appId.isMissing, let found = own[position] else { continue }
      if shared[appId].map({ found.mark.rawValue < $0.mark.rawValue }) ?? true {
        shared[appId] = found
      }
    }
    rows = report.objects.enumerated().map { position, row in
      shared[report.directoryObject(of: row).appId] ?? own[position]
    }
  }

  private static func team(
    of row: AssessedObject, _ rules: TeamRules, in report: AssessmentReport
  ) -> Entry? {
    let object = report.directoryObject(of: row)
    func found(_ team: Int, _ mark: TeamMark) -> Entry { (UInt16(clamping: team), mark) }
    if let team = rules.team(ofClientId: object.appId) { return found(team, .clientId) }
    let text = report.inventory.text
    for property in report.inventory.properties(of: object) where property.kind == .tag {
      if let team = text.string(property.text).flatMap({ rules.team(ofTag: $0) }) {
        return found(team, .tag)
      }
    }
    if let team = text.string(object.displayName).flatMap({ rules.team(ofName: $0) }) {
      return found(team, .name)
    }
    for place in report.places(of: row) ?? [] {
      if let team = rules.team(ofPlace: place) { return found(team, .place) }
    }
    return nil
  }

  package var isEmpty: Bool { teams.isEmpty }

  /// Returns the index with tokens for names.
  ///
  /// - Parameter order: for each row, its previous index.
  func redacted(_ order: [Int], by redaction: Redaction) -> TeamIndex {
    var redacted = self
    redacted.teams = teams.map { team in
      Team(
        name: redaction.text(team.name), contact: team.contact.map(redaction.text),
        channel: team.channel.map(redaction.text))
    }
    if !rows.isEmpty { redacted.rows = order.map { rows[$0] } }
    return redacted
  }

  /// Returns the team of a row; nil if it has none.
  package func team(ofRow row: Int) -> Team? {
    entry(ofRow: row).map { teams[Int($0.team)] }
  }

  /// Returns the position of a row's team in the file; nil if it has none.
  package func position(ofRow row: Int) -> Int? {
    entry(ofRow: row).map { Int($0.team) }
  }

  /// Returns why a row belongs to its team; nil if it has none.
  package func mark(ofRow row: Int) -> TeamMark? {
    entry(ofRow: row)?.mark
  }

  private func entry(ofRow row: Int) -> Entry? {
    rows.indices.contains(row) ? rows[row] : nil
  }

  package func team(at position: Int) -> Team? {
    teams.indices.contains(position) ? teams[position] : nil
  }
}

extension AssessmentReport {
  /// Returns the objects of a team or owner, as indexes into the inventory.
  ///
  /// The application and the service principal of an identity are both included, because its status
  /// depends on both.
  ///
  /// - Parameter holder: the name of a team, or the object ID, user principal name or mail address
  ///   of an owner.
  package func objects(heldBy holder: String) -> Set<UInt32> {
    let sought = holder.lowercased()
    var appIds: Set<Identifier> = []
    var held: Set<UInt32> = []
    for (position, row) in objects.enumerated()
    where isHeld(row, at: position, by: sought) == true {
      held.insert(row.object.position)
      let appId = directoryObject(of: row).appId
      if !appId.isMissing { appIds.insert(appId) }
    }
    for index in inventory.objectOrder where appIds.contains(inventory.objects[Int(index)].appId) {
      held.insert(index)
    }
    return held
  }

  /// Returns the number of objects that may be the holder's, because their owners were not
  /// collected.
  package func countOfObjects(possiblyHeldBy holder: String) -> Int {
    let sought = holder.lowercased()
    return objects.enumerated().count { isHeld($1, at: $0, by: sought) == nil }
  }

  /// Whether an object is a team's or an owner's; nil if its owners were not collected.
  ///
  /// Owners match by ID, user principal name or mail address, never by display name, which anybody
  /// may choose.
  private func isHeld(_ row: AssessedObject, at position: Int, by sought: String) -> Bool? {
    if teams.team(ofRow: position)?.name.lowercased() == sought { return true }
    return owners(of: row)?.contains { inventory.isNamed($0, sought) }
  }
}
