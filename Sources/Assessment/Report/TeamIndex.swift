import Inventory

/// The team of each object of a report.
package struct TeamIndex: Sendable {
  private(set) var teams: [Team] = []
  /// For each row of ``AssessmentReport/objects`` its team and why; empty if there are no teams.
  private var rows: [(team: UInt16, mark: TeamMark)?] = []

  package init() {}

  /// Creates the index. An application and its service principal share what is known of either.
  init(_ rules: TeamRules, of report: AssessmentReport) {
    guard !rules.isEmpty else { return }
    teams = rules.teams
    let own = report.objects.map { Self.team(of: $0, rules, in: report) }
    var shared: [Identifier: (team: UInt16, mark: TeamMark)] = [:]
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
  ) -> (team: UInt16, mark: TeamMark)? {
    let object = report.directoryObject(of: row)
    func found(_ team: Int, _ mark: TeamMark) -> (team: UInt16, mark: TeamMark) {
      (UInt16(clamping: team), mark)
    }
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
    rows.indices.contains(row) ? rows[row].map { teams[Int($0.team)] } : nil
  }

  /// Returns the position of a row's team in the file; nil if it has none.
  package func position(ofRow row: Int) -> Int? {
    rows.indices.contains(row) ? rows[row].map { Int($0.team) } : nil
  }

  /// Returns why a row belongs to its team; nil if it has none.
  package func mark(ofRow row: Int) -> TeamMark? {
    rows.indices.contains(row) ? rows[row]?.mark : nil
  }

  package func team(at position: Int) -> Team? {
    teams.indices.contains(position) ? teams[position] : nil
  }
}

extension AssessmentReport {
  /// Returns what a team or owner has, as indexes of inventory objects.
  /// It includes whole identities, so that nothing is assessed differently.
  ///
  /// - Parameter holder: the name of a team, or the object ID, user principal name or mail address
  ///   of an owner.
  package func objects(heldBy holder: String) -> Set<UInt32> {
    let sought = holder.lowercased()
    var appIds: Set<Identifier> = []
    var held: Set<UInt32> = []
    for (position, row) in objects.enumerated() {
      let isTeams = teams.team(ofRow: position)?.name.lowercased() == sought
      guard isTeams || isOwned(row, by: sought) else { continue }
      let object = directoryObject(of: row)
      if object.appId.isMissing {
        held.insert(UInt32(truncatingIfNeeded: Int(row.object)))
      } else {
        appIds.insert(object.appId)
      }
    }
    for index in inventory.objectOrder where appIds.contains(inventory.objects[Int(index)].appId) {
      held.insert(index)
    }
    return held
  }

  private func isOwned(_ row: AssessedObject, by sought: String) -> Bool {
    owners(of: row)?.contains { inventory.isNamed($0, sought) } ?? false
  }
}
