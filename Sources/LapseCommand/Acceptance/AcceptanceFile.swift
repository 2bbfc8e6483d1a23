package import Assessment
package import Inventory

/// The content of `lapse-accepted.yml`.
package struct AcceptanceFile: Sendable {
  /// The file in the working directory that is used if no other is named.
  static let standardName = "lapse-accepted.yml"
  static let keys = [
    "acceptedBy", "application", "ceiling", "credential", "matches", "planned", "reason", "rules",
    "ticket", "until",
  ]
  /// The maximum number of entries in a file.
  static let most = 10_000

  package private(set) var entries: [AcceptanceEntry] = []

  /// - Parameters:
  ///   - file: the file's name, for errors and findings.
  ///   - asOf: the time of the report, from which days are counted.
  package init(text: String, file: String, asOf: Instant) throws(ConfigurationError) {
    guard
      let map = try ConfigurationMap(
        text: text, file: file,
        example: "acceptances: [{application: ID, rules: [HYG-01], until: 2027-01-31}]")
    else { return }
    try map.allow(["acceptances"])
    guard let value = map["acceptances"], !value.isEmptyList else { return }
    let list = try value.list()
    guard list.count <= Self.most else {
      throw ConfigurationError(
        file: file, line: value.line, problem: "holds more than \(Self.most) entries")
    }
    for element in list {
      let entry = try Self.entry(try element.map(), line: element.line, file: file, asOf: asOf)
      try refuseTwin(of: entry)
      entries.append(entry)
    }
  }

  private static func entry(
    _ map: ConfigurationMap, line: Int, file: String, asOf: Instant
  ) throws(ConfigurationError) -> AcceptanceEntry {
    try map.allow(keys)
    let plan = try map["planned"].map { value throws(ConfigurationError) in
      try Self.plan(value, asOf: asOf)
    }
    if let plan, let until = map["until"] {
      _ = plan
      throw ConfigurationError(
        file: file, line: until.line,
        problem: "a planned rotation ends on its due day: remove until")
    }
    let subject = try subject(of: map, line: line, file: file)
    let rules = try Self.rules(of: map, isPlan: plan != nil)
    if plan == nil {
      for key in ["reason", "acceptedBy"] { _ = try required(key, in: map, line: line) }
    }
    let ticket = try required("ticket", in: map, line: line).text()
    var until = plan?.due ?? asOf
    if plan == nil {
      let value = try required("until", in: map, line: line)
      until = try day(value, asOf: asOf, days: AcceptanceEntry.longestDays, "an acceptance")
    }
    var entry = AcceptanceEntry(
      subject: subject, rules: rules, ticket: ticket, until: until,
      file: file.split(separator: "/").last.map(String.init) ?? file, line: line)
    entry.reason = try map["reason"]?.text()
    entry.acceptedBy = try map["acceptedBy"]?.text()
    entry.ceiling = try map["ceiling"]?.severity()
    entry.matches = try map["matches"]?.integer(in: 0...10_000_000)
    entry.plan = plan
    return entry
  }

  /// Returns the value of a required key; the error names the line on which the entry begins.
  private static func required(
    _ key: String, in map: ConfigurationMap, line: Int
  ) throws(ConfigurationError) -> ConfigurationValue {
    guard let value = map[key] else {
      throw ConfigurationError(
        file: map.file, line: line, problem: "the entry needs \(key)")
    }
    return value
  }

  private static func subject(
    of map: ConfigurationMap, line: Int, file: String
  ) throws(ConfigurationError) -> AcceptanceEntry.Subject {
    switch (map["credential"], map["application"]) {
    case (let value?, nil):
      guard let id = AcceptanceEntry.credentialId(try value.text()) else {
        throw ConfigurationError(
          file: file, line: value.line,
          problem: "credential takes the id of a credential as report.json has it, in five parts")
      }
      return .credential(id)
    case (nil, let value?):
      guard let id = Identifier(guid: try value.text()), !id.isMissing else {
        throw ConfigurationError(
          file: file, line: value.line,
          problem: "application takes a client id or object id (a GUID)")
      }
      return .application(id.guidText)
    default:
      throw ConfigurationError(
        file: file, line: line, problem: "the entry needs either credential or application"
      )
    }
  }

  /// The rules and statuses that an entry may list.
  static let names =
    AcceptanceEntry.statuses.map(\.name)
    + RuleBook.finding.map(\.id).filter { !$0.hasPrefix("ACC-") }

  private static func rules(
    of map: ConfigurationMap, isPlan: Bool
  ) throws(ConfigurationError) -> [String] {
    guard let value = map["rules"] else {
      if isPlan { return [] }
      throw ConfigurationError(file: map.file, line: map.line, problem: "the entry needs rules")
    }
    var rules: Set<String> = []
    for element in try value.list() {
      let name = try element.text()
      guard names.contains(name) else {
        let meant = Suggestion.nearest(to: name, among: names).map { ": did you mean \($0)?" }
        throw ConfigurationError(
          file: map.file, line: element.line,
          problem: "rules takes statuses such as expiring and rules of findings such as HYG-01"
            + (meant ?? ", see lapse rules"))
      }
      guard rules.insert(name).inserted else {
        throw ConfigurationError(
          file: map.file, line: element.line, problem: "rules names \(name) twice")
      }
    }
    return rules.sorted()
  }

  private static func plan(
    _ value: ConfigurationValue, asOf: Instant
  ) throws(ConfigurationError) -> AcceptanceEntry.Plan {
    let map = try value.map()
    try map.allow(["due", "owner"])
    return AcceptanceEntry.Plan(
      owner: try map.required("owner").text(),
      due: try day(
        try map.required("due"), asOf: asOf, days: AcceptanceEntry.longestPlanDays,
        "a planned rotation"))
  }

  /// Returns a day that is not too far in the future.
  private static func day(
    _ value: ConfigurationValue, asOf: Instant, days: Int64, _ what: String
  ) throws(ConfigurationError) -> Instant {
    guard let instant = AsOfArgument(argument: try value.day())?.instant else {
      throw ConfigurationError(
        file: value.file, line: value.line, problem: "\(value.path) takes a day, such as 2026-12-31"
      )
    }
    guard instant.seconds(since: asOf) <= days * Instant.secondsPerDay else {
      throw ConfigurationError(
        file: value.file, line: value.line,
        problem: "\(value.path) is too far off: \(what) lasts \(days) days at most")
    }
    return instant
  }

  private func refuseTwin(of entry: AcceptanceEntry) throws(ConfigurationError) {
    for other in entries where other.subject == entry.subject {
      let shared = Set(other.rules).intersection(entry.rules).min()
      let isTwin = shared != nil || other.rules.isEmpty && entry.rules.isEmpty
      guard isTwin, (other.plan == nil) == (entry.plan == nil) else { continue }
      throw ConfigurationError(
        file: entry.file, line: entry.line,
        problem: "the entry on line \(other.line) is about the same"
          + (shared.map { " and \($0)" } ?? "") + ": keep one of them")
    }
  }
}
