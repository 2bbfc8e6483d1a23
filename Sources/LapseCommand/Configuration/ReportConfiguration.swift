package import Assessment
package import Inventory
package import Reporters

/// The content of `lapse.yml`; nil leaves a setting to the options.
package struct ReportConfiguration: Sendable {
  package var horizonDays: Int?
  /// The range of days for `--horizon` and `horizonDays`.
  static let horizonRange = 1...3_650

  package var buckets: ExpiryBuckets?
  package var failOn: Severity?
  package var failOnFindings: Severity?
  package var failOnNew: Severity?
  /// An earlier report, or a directory of them.
  package var baseline: String?
  package var allowPartial: Bool?
  package var tenant: Identifier?
  package var formats: [ReportFormat]?
  package var policy: PolicyName?
  package var html = HTMLConfiguration()
  package var markdown: MarkdownSize?
  package var junitDialect: JUnitDialect?
  package var calendarOwner: String?
  /// A directory, relative to the working directory like all paths here.
  package var output: String?
  package var references: [String] = []
  package var respectGitignore: Bool?
  package var owners: String?
  /// The file of acceptances.
  package var suppressions: String?
  package var names: Bool?
  var csv: CSVForm?
  /// The limits of policy `custom`.
  package var limits: PolicyProfile?
  package var data = ReferenceData.standard
  /// The line of the limits, for errors about them.
  private var limitsLine: Int?
  package private(set) var file: String

  /// Creates an empty configuration.
  package init() {
    file = ""
  }

  /// All keys, as `lapse schema config` lists them.
  static let keys = [
    "allowPartial", "baseline", "bucketEdgesDays", "calendarOwner", "csv", "data", "failOn",
    "failOnFindings", "failOnNew", "format", "horizonDays", "html", "junitDialect", "limits",
    "markdown", "names", "output",
    "owners", "policy", "references", "respectGitignore", "suppressions",
    "tenant",
  ]

  /// Parses a configuration.
  ///
  /// - Parameter file: the file's name, for errors.
  package init(text: String, file: String) throws(ConfigurationError) {
    self.file = file
    guard
      let map = try ConfigurationMap(
        text: text, file: file, example: "horizonDays: 30")
    else { return }
    try map.allow(Self.keys)
    horizonDays = try map["horizonDays"]?.integer(in: Self.horizonRange)
    buckets = try map["bucketEdgesDays"].map { value throws(ConfigurationError) in
      try Self.buckets(value)
    }
    failOn = try map["failOn"]?.severity()
    failOnFindings = try map["failOnFindings"]?.severity()
    failOnNew = try map["failOnNew"]?.severity()
    allowPartial = try map["allowPartial"]?.boolean()
    tenant = try map["tenant"]?.guid()
    formats = try map["format"].map { value throws(ConfigurationError) in
      try Self.formats(value)
    }
    policy = try map["policy"].flatMap { value throws(ConfigurationError) in
      PolicyName(rawValue: try value.name(of: PolicyName.allCases.map(\.rawValue)))
    }
    if let page = try map["html"]?.map() { html = try HTMLConfiguration(page) }
    try readFormats(map)
    try readPlaces(map)
    if let limits = try map["limits"]?.map() {
      try limits.allow(["certificateDays", "secretDays"])
      limitsLine = limits.line
      self.limits = .custom(
        secrets: try LifetimeLimit(configured: try limits.required("secretDays")),
        certificates: try LifetimeLimit(configured: try limits.required("certificateDays")))
    }
    if let tables = try map["data"]?.map() { try data.configure(by: tables) }
  }

  private mutating func readFormats(_ map: ConfigurationMap) throws(ConfigurationError) {
    markdown = try map["markdown"].flatMap { value throws(ConfigurationError) in
      MarkdownSize(rawValue: try value.name(of: MarkdownSize.allCases.map(\.rawValue)))
    }
    junitDialect = try map["junitDialect"].flatMap { value throws(ConfigurationError) in
      JUnitDialect(rawValue: try value.name(of: JUnitDialect.allCases.map(\.rawValue)))
    }
    csv = try map["csv"].flatMap { value throws(ConfigurationError) in
      CSVForm(rawValue: try value.name(of: CSVForm.allCases.map(\.rawValue)))
    }
    calendarOwner = try map["calendarOwner"]?.text()
    names = try map["names"]?.boolean()
  }

  private mutating func readPlaces(_ map: ConfigurationMap) throws(ConfigurationError) {
    output = try map["output"]?.text()
    owners = try map["owners"]?.text()
    baseline = try map["baseline"]?.text()
    suppressions = try map["suppressions"]?.text()
    respectGitignore = try map["respectGitignore"]?.boolean()
    for directory in try map["references"]?.list() ?? [] {
      references.append(try directory.text())
    }
  }

  /// Returns the policy profile in effect.
  ///
  /// - Parameter typed: the policy on the command line, which takes precedence.
  package func profile(typed: PolicyName?) throws(ConfigurationError) -> PolicyProfile {
    let name = typed ?? policy ?? .microsoft
    if let profile = data.policyProfiles[name] {
      if limits != nil, typed == nil {
        throw ConfigurationError(
          file: file, line: limitsLine,
          problem: "limits are those of policy custom, and the policy is \(name.rawValue): add "
            + "policy: custom, or remove the limits")
      }
      return profile
    }
    guard let limits else {
      throw ConfigurationError(
        file: file.isEmpty ? ConfigurationFile.standardName : file, line: nil,
        problem: "policy custom needs limits in the configuration file, with secretDays and "
          + "certificateDays")
    }
    return limits
  }

  private static func buckets(
    _ value: ConfigurationValue
  ) throws(ConfigurationError) -> ExpiryBuckets {
    var edges: [Int] = []
    for element in try value.list() { edges.append(try element.integer(in: 1...36_500)) }
    guard let buckets = ExpiryBuckets(edgesInDays: edges) else {
      throw ConfigurationError(
        file: value.file, line: value.line,
        problem: "\(value.path) takes at most 32 numbers, each greater than the one before")
    }
    return buckets
  }

  private static func formats(
    _ value: ConfigurationValue
  ) throws(ConfigurationError) -> [ReportFormat] {
    let names = ReportFormat.allCases.map(\.rawValue) + ["all"]
    var asked: Set<String> = []
    for element in try value.list() { asked.insert(try element.name(of: names)) }
    return ReportFormat.allCases.filter {
      asked.contains("all") || asked.contains($0.rawValue)
    }
  }
}
