import Assessment

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
