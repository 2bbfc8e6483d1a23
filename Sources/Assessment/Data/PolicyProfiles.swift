/// The profiles with predefined limits: all but `custom`.
package struct PolicyProfiles: ReferenceTable {
  package static let name = "policyProfiles"

  private var byName: [PolicyName: PolicyProfile]
  package private(set) var origin: TableOrigin

  private init(_ profiles: [PolicyProfile]) {
    byName = Dictionary(profiles.map { ($0.name, $0) }) { $1 }
    origin = TableOrigin(profiles.compactMap(\.source))
  }

  package static let standard = PolicyProfiles([.microsoft, .cisM365v7, .cisaScuba])

  /// Returns the profile of that name; nil for `custom`.
  package subscript(name: PolicyName) -> PolicyProfile? { byName[name] }

  package var entries: [String] {
    byName.values.map { profile in
      "\(profile.name.rawValue) secrets \(Self.words(profile.secrets)); certificates "
        + Self.words(profile.certificates)
    }.sorted()
  }

  private static func words(_ limit: LifetimeLimit) -> String {
    limit.steps.map { "over \($0.overDays) d \($0.severity.name)" }.joined(separator: ", ")
  }

  /// Replaces the profiles that have the same names.
  package mutating func replace(by profiles: [PolicyProfile]) {
    for profile in profiles { byName[profile.name] = profile }
    let names = Set(profiles.map(\.name))
    if names.count == byName.count {
      origin.replace(from: sources(where: { _ in true }))
    } else if !names.isEmpty {
      origin = TableOrigin(sources(where: { !names.contains($0) }))
      for source in sources(where: names.contains) { origin.extend(from: source) }
    }
  }

  private func sources(where isMeant: (PolicyName) -> Bool) -> [DataSource] {
    PolicyName.allCases.filter(isMeant).compactMap { byName[$0]?.source }
  }
}

/// The names of profiles, as users type them.
package enum PolicyName: String, CaseIterable, Sendable {
  case microsoft
  case cisM365v7 = "cis-m365-v7"
  case cisaScuba = "cisa-scuba"
  /// The limits of the configuration file.
  case custom
}
