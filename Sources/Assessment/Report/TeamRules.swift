package import Inventory

/// A team that is responsible for applications, according to `owners.yml`.
package struct Team: Hashable, Sendable {
  package var name: String
  /// A mail address or a person.
  package var contact: String?
  /// Where to reach the team immediately.
  package var channel: String?

  package init(name: String, contact: String?, channel: String?) {
    (self.name, self.contact, self.channel) = (name, contact, channel)
  }
}

/// Why an application belongs to a team; the first that matches counts, in this order.
package enum TeamMark: UInt8, CaseIterable, Sendable {
  case clientId
  case tag
  case name
  case place

  /// The name used in reports.
  package var label: String {
    switch self {
    case .clientId: "clientId"
    case .tag: "tag"
    case .name: "name"
    case .place: "place"
    }
  }
}

/// The teams, and what belongs to them.
package struct TeamRules: Sendable {
  /// In the order of the file: if two teams claim the same, the first wins.
  package private(set) var teams: [Team] = []
  private var clientIds: [Identifier: Int] = [:]
  private var tags: [String: Int] = [:]
  private var names: [(pattern: NamePattern, team: Int)] = []
  private var places: [(pattern: NamePattern, team: Int)] = []

  package init() {}

  package var isEmpty: Bool { teams.isEmpty }

  /// Adds a team and returns its position.
  package mutating func add(_ team: Team) -> Int {
    teams.append(team)
    return teams.count - 1
  }

  package func position(ofTeam name: String) -> Int? { teams.firstIndex { $0.name == name } }

  package mutating func give(clientId: Identifier, to team: Int) {
    clientIds[clientId] = clientIds[clientId] ?? team
  }

  package mutating func give(tag: String, to team: Int) {
    let tag = tag.lowercased()
    tags[tag] = tags[tag] ?? team
  }

  package mutating func give(name pattern: String, to team: Int) {
    names.append((NamePattern(pattern), team))
  }

  package mutating func give(place pattern: String, to team: Int) {
    places.append((NamePattern(pattern), team))
  }

  func team(ofClientId id: Identifier) -> Int? { clientIds[id] }

  func team(ofTag tag: String) -> Int? { tags.isEmpty ? nil : tags[tag.lowercased()] }

  func team(ofName name: String) -> Int? {
    names.isEmpty ? nil : names.first { $0.pattern.matches(name) }?.team
  }

  func team(ofPlace place: UsePlace) -> Int? {
    guard !places.isEmpty else { return nil }
    return places.first { rule in
      rule.pattern.matches(place.path) || place.name.map { rule.pattern.matches($0) } ?? false
    }?.team
  }
}

/// A text in which `*` or `%` matches any characters; letters match in either case.
/// For example, `Payroll*` matches `payroll-api`.
struct NamePattern: Sendable {
  private let parts: [[UInt8]]

  init(_ text: String) {
    parts = text.lowercased().replacing("%", with: "*")
      .split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) }
  }

  func matches(_ text: String) -> Bool {
    let bytes = Array(text.lowercased().utf8)
    guard let first = parts.first, let last = parts.last else { return false }
    guard parts.count > 1 else { return bytes == first }
    guard bytes.count >= first.count + last.count, bytes.starts(with: first),
      bytes.suffix(last.count).elementsEqual(last)
    else { return false }
    var position = first.count
    let end = bytes.count - last.count
    // Match each part as early as possible, which leaves the most room for the others.
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = Self.position(of: part, in: bytes, position..<end) else { return false }
      position = found + part.count
    }
    return true
  }

  private static func position(
    of part: [UInt8], in bytes: [UInt8], _ range: Range<Int>
  ) -> Int? {
    guard range.count >= part.count else { return nil }
    return (range.lowerBound...range.upperBound - part.count).first { start in
      bytes[start..<start + part.count].elementsEqual(part)
    }
  }
}
