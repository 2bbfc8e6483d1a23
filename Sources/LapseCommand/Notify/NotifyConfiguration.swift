import Alerts
import Assessment
import Inventory
import YAMLReading

/// The content of `notify.yml`: who is notified of what, and how.
package struct NotifyConfiguration {
  /// The file in the working directory that is used if no other is named.
  static let standardName = "notify.yml"

  /// The URL at which report.html is published.
  var page: String?
  var intervalDays: Int64 = 7
  /// The total number of seconds that one delivery may wait for a sink.
  var patienceSeconds = 90
  var timeoutSeconds = 30
  var sinks: [SinkConfiguration] = []
  var rules = EscalationRule.standard
  var teams: [String: TeamRoute] = [:]
  var domains: Set<String> = []
  var windows: [MaintenanceWindow] = []

  static let keys = [
    "domains", "escalation", "intervalDays", "maintenance", "reportUrl", "retrySeconds", "sinks",
    "teams", "timeoutSeconds",
  ]

  /// - Parameter file: the file's name, for errors.
  package init(text: String, file: String) throws(ConfigurationError) {
    guard
      let map = try ConfigurationMap(
        text: text, file: file, example: "sinks: {ops: {type: slack, url: {env: SLACK_WEBHOOK}}}")
    else {
      throw ConfigurationError(file: file, line: nil, problem: "is empty: name sinks")
    }
    try map.allow(Self.keys)
    page = try map["reportUrl"]?.address()
    if let page, page.contains("#") {
      throw ConfigurationError(
        file: file, line: map["reportUrl"]?.line, problem: "reportUrl takes an address without #")
    }
    intervalDays = Int64(try map["intervalDays"]?.integer(in: 1...90) ?? 7)
    patienceSeconds = try map["retrySeconds"]?.integer(in: 0...600) ?? 90
    timeoutSeconds = try map["timeoutSeconds"]?.integer(in: 1...120) ?? 30
    for domain in try map["domains"]?.list() ?? [] {
      let text = try domain.text().lowercased()
      guard MailAddress("a@" + text) != nil else { throw domain.error("takes domains of mail") }
      domains.insert(text)
    }
    let named = try map.required("sinks").map().entries
    guard !named.isEmpty else {
      throw ConfigurationError(file: file, line: nil, problem: "sinks is empty: name one at least")
    }
    for (name, value) in named {
      sinks.append(try SinkConfiguration(name: name, value))
    }
    if let first = sinks.first(where: { $0.needsDomains }), domains.isEmpty {
      throw ConfigurationError(
        file: file, line: first.line,
        problem:
          "domains is missing: mail goes to addresses of the directory, and only to domains that "
          + "are listed")
    }
    if let list = try map["escalation"]?.list() {
      rules = []
      for rule in list { rules.append(try Self.rule(try rule.map())) }
    }
    try readTeams(map)
    for window in try map["maintenance"]?.list() ?? [] {
      windows.append(try Self.window(try window.map(), window))
    }
  }

  private mutating func readTeams(_ map: ConfigurationMap) throws(ConfigurationError) {
    let names = sinks.map(\.name)
    for (name, value) in try map["teams"]?.map().entries ?? [] {
      let team = try value.map()
      try team.allow(["mail", "sinks"])
      var route = TeamRoute(mail: try team["mail"]?.mailAddress())
      for sink in try team["sinks"]?.list() ?? [] {
        route.sinks.append(try sink.name(of: names))
      }
      teams[name] = route
    }
  }

  private static func rule(_ map: ConfigurationMap) throws(ConfigurationError) -> EscalationRule {
    try map.allow(["daysLeft", "down", "privileged", "severity", "to"])
    let levels = Level.allCases.map(\.rawValue)
    let name = try map.required("to").name(of: levels)
    return EscalationRule(
      Level(rawValue: name) ?? .fallback,
      daysLeft: try map["daysLeft"].map { value throws(ConfigurationError) in
        Int64(try value.integer(in: 0...90))
      },
      severity: try map["severity"]?.severity(), isPrivileged: try map["privileged"]?.boolean(),
      isDown: try map["down"]?.boolean())
  }

  private static func window(
    _ map: ConfigurationMap, _ value: ConfigurationValue
  ) throws(ConfigurationError) -> MaintenanceWindow {
    try map.allow(["from", "reason", "until"])
    let (from, until) = (try map.required("from").time(), try map.required("until").time())
    guard from < until else {
      throw ConfigurationError(
        file: map.file, line: map.line, problem: "\(value.path) ends before it begins")
    }
    return MaintenanceWindow(from: from, until: until, reason: try map["reason"]?.text())
  }
}

extension ConfigurationValue {
  /// Returns a time with its offset, or the start of a day in UTC.
  func time() throws(ConfigurationError) -> Instant {
    guard case .scalar(let scalar) = node,
      let instant = AsOfArgument(argument: scalar.string)?.instant
    else { throw error("takes a time, such as 2026-12-20T18:00:00Z, or a day") }
    return instant
  }

  func mailAddress() throws(ConfigurationError) -> String {
    guard case .scalar(let scalar) = node, let address = MailAddress(scalar.string) else {
      throw error("takes a mail address")
    }
    return address.text
  }
}
