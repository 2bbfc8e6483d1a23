import Assessment
import Inventory

extension ReferenceData {
  /// The keys of the tables, as `lapse schema config` lists them.
  static let tableKeys = standard.tables.map { type(of: $0).name }
  static let sourceKeys = ["date", "mode", "source"]

  /// Extends or replaces tables.
  mutating func configure(by tables: ConfigurationMap) throws(ConfigurationError) {
    try tables.allow(Self.tableKeys)
    if let table = try tables[CredentialErrors.name]?.map() {
      let (source, replaces) = try Self.head(of: table, and: "codes")
      var codes: Set<Int32> = []
      for code in try table.required("codes").list() {
        codes.insert(Int32(truncatingIfNeeded: try code.integer(in: 1...99_999_999)))
      }
      if replaces {
        credentialErrors.replace(by: codes, from: source)
      } else {
        credentialErrors.extend(by: codes, from: source)
      }
    }
    if let table = try tables[MicrosoftTenants.name]?.map() {
      let (source, replaces) = try Self.head(of: table, and: "ids")
      var ids: Set<Identifier> = []
      for id in try table.required("ids").list() { ids.insert(try id.guid()) }
      if replaces {
        microsoftTenants.replace(by: ids, from: source)
      } else {
        microsoftTenants.extend(by: ids, from: source)
      }
    }
    if let table = try tables[FederatedIssuers.name]?.map() { try configureIssuers(by: table) }
    if let table = try tables[MicrosoftApplications.name]?.map() {
      try configureApplications(by: table)
    }
    if let table = try tables[PolicyProfiles.name]?.map() { try configureProfiles(by: table) }
    if let table = try tables[RareUseWords.name]?.map() { try configureRareUse(by: table) }
  }

  /// Reads the source of the entries, and whether they replace the built-in ones.
  private static func head(
    of table: ConfigurationMap, and entries: String
  ) throws(ConfigurationError) -> (source: DataSource, replaces: Bool) {
    try table.allow((sourceKeys + [entries]).sorted())
    let mode = try table["mode"]?.name(of: ["extend", "replace"])
    return (try source(of: table), mode == "replace")
  }

  private static func source(of table: ConfigurationMap) throws(ConfigurationError) -> DataSource {
    DataSource(
      try table.required("source").text(), read: try table.required("date").day())
  }

  private mutating func configureIssuers(
    by table: ConfigurationMap
  ) throws(ConfigurationError) {
    let (source, replaces) = try Self.head(of: table, and: "hosts")
    let names = FederatedIssuer.allCases.map(\.rawValue)
    var platforms: [HostPattern: FederatedIssuer] = [:]
    for (host, value) in try table.required("hosts").map().entries {
      guard let pattern = HostPattern(host) else {
        throw ConfigurationError(
          file: value.file, line: value.line,
          problem: "\(value.path) is not a host: write gitlab.com, .below.example.com or "
            + "oidc.*.example.com")
      }
      platforms[pattern] = FederatedIssuer(rawValue: try value.name(of: names))
    }
    if replaces {
      federatedIssuers.replace(by: platforms, from: source)
    } else {
      federatedIssuers.extend(by: platforms, from: source)
    }
  }

  private mutating func configureApplications(
    by table: ConfigurationMap
  ) throws(ConfigurationError) {
    let (source, replaces) = try Self.head(of: table, and: "applications")
    let names = MicrosoftApplications.Role.allCases.map(\.rawValue)
    var entries: [Identifier: MicrosoftApplications.Entry] = [:]
    for (key, value) in try table.required("applications").map().entries {
      guard let id = Identifier(guid: key), !id.isMissing else {
        throw ConfigurationError(
          file: value.file, line: value.line, problem: "\(value.path) is not a client ID (a GUID)")
      }
      let entry = try value.map()
      try entry.allow(["name", "roles"])
      var roles: Set<MicrosoftApplications.Role> = []
      for role in try entry["roles"]?.list() ?? [] {
        if let role = MicrosoftApplications.Role(rawValue: try role.name(of: names)) {
          roles.insert(role)
        }
      }
      entries[id] = MicrosoftApplications.Entry(try entry.required("name").text(), roles)
    }
    if replaces {
      microsoftApplications.replace(by: entries, from: source)
    } else {
      microsoftApplications.extend(by: entries, from: source)
    }
  }

  private mutating func configureRareUse(
    by table: ConfigurationMap
  ) throws(ConfigurationError) {
    let (source, replaces) = try Self.head(of: table, and: "words")
    var words: Set<String> = []
    for value in try table.required("words").list() {
      let word = try value.text()
      guard RareUseWords.isWord(word) else {
        throw ConfigurationError(
          file: value.file, line: value.line,
          problem:
            "\(value.path) is not a word: write at least two letters, with a * at either end "
            + "for the rest of a word")
      }
      words.insert(word)
    }
    if replaces {
      rareUseWords.replace(by: words, from: source)
    } else {
      rareUseWords.extend(by: words, from: source)
    }
  }

  static let profileKeys = [
    "blocksPasswordAddition", "certificateDays", "controls", "date", "edition", "secretDays",
    "source", "title",
  ]

  private mutating func configureProfiles(by table: ConfigurationMap) throws(ConfigurationError) {
    let names = PolicyName.allCases.filter { $0 != .custom }.map(\.rawValue)
    try table.allow(names)
    var profiles: [PolicyProfile] = []
    for (key, value) in table.entries {
      guard let name = PolicyName(rawValue: key), let standard = policyProfiles[name] else {
        continue
      }
      let map = try value.map()
      try map.allow(Self.profileKeys)
      var controls: [String] = []
      for control in try map["controls"]?.list() ?? [] { controls.append(try control.text()) }
      profiles.append(
        PolicyProfile(
          name: name, title: try map["title"]?.text() ?? standard.title,
          // The configured edition or none, never that of the replaced profile.
          edition: try map["edition"]?.text(), source: try Self.source(of: map),
          controls: controls,
          secrets: try LifetimeLimit(configured: try map.required("secretDays")),
          certificates: try LifetimeLimit(configured: try map.required("certificateDays")),
          blocksPasswordAddition: try map["blocksPasswordAddition"]?.boolean() ?? false))
    }
    policyProfiles.replace(by: profiles)
  }
}

extension LifetimeLimit {
  /// Reads a number of days, or days by severity: `{low: 180, medium: 365}`.
  init(configured value: ConfigurationValue) throws(ConfigurationError) {
    let days = 1...Int(Self.mostDays)
    guard value.isMap else {
      self.init(days: Int64(try value.integer(in: days)))
      return
    }
    let map = try value.map()
    try map.allow(Severity.allCases.filter { $0 > .none }.map(\.name))
    var steps: [Step] = []
    for severity in Severity.allCases {
      guard let value = map[severity.name] else { continue }
      steps.append(Step(over: Int64(try value.integer(in: days)), severity))
    }
    guard let limit = LifetimeLimit(steps: steps) else {
      throw ConfigurationError(
        file: value.file, line: value.line,
        problem: "\(value.path) needs a severity with days, and more days for a higher one")
    }
    self = limit
  }
}
