/// How many days a credential may live, and how bad it is when it lives longer.
package struct LifetimeLimit: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    /// More whole days than these, from start to end.
    package var overDays: Int64
    package var severity: Severity

    package init(over days: Int64, _ severity: Severity) {
      overDays = days
      self.severity = severity
    }
  }

  /// Days ascending, severities too; at least one.
  package let steps: [Step]
  /// The days that a credential may live: the first step.
  package let days: Int64

  /// The longest limit that means anything: what lives longer ends in 2099 or later, which is
  /// never.
  package static let mostDays: Int64 = 36_500
  /// Two years, beyond which a lifetime is high by any standard.
  private static let veryLong: Int64 = 730

  private init(_ first: Step, _ further: [Step]) {
    steps = [first] + further
    days = first.overDays
  }

  /// Medium over the limit, and high over two years.
  package init(days: Int64) {
    if days < Self.veryLong {
      self.init(Step(over: days, .medium), [Step(over: Self.veryLong, .high)])
    } else {
      self.init(Step(over: days, .high), [])
    }
  }

  /// Steps of one's own.
  ///
  /// - Returns: nil unless there is one, and days and severities ascend from 1 day and `info`.
  package init?(steps: [Step]) {
    guard let first = steps.first, let last = steps.last, first.overDays >= 1,
      last.overDays <= Self.mostDays, first.severity > .none,
      zip(steps, steps.dropFirst()).allSatisfy({
        $0.overDays < $1.overDays && $0.severity < $1.severity
      })
    else { return nil }
    self.init(first, Array(steps.dropFirst()))
  }

  /// Low over 180 days, medium over 365, high over 730.
  static let microsoftSecrets = LifetimeLimit(
    Step(over: 180, .low), [Step(over: 365, .medium), Step(over: 730, .high)])

  /// How bad a lifetime is; nil within the limit.
  package func severity(ofDays days: Int64) -> Severity? {
    steps.last { days > $0.overDays }?.severity
  }
}
