import Inventory

/// How many days a credential may live, and the severity of a longer lifetime.
package struct LifetimeLimit: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    /// The step applies to lifetimes of more whole days than this.
    package var overDays: Int64
    package var severity: Severity

    package init(over days: Int64, _ severity: Severity) {
      overDays = days
      self.severity = severity
    }
  }

  /// The steps, ascending in days and severity; at least one.
  package let steps: [Step]
  /// The days that a credential may live: those of the first step.
  package let days: Int64

  /// The longest meaningful limit.
  /// A credential that lives longer ends in 2099 or later, which counts as never.
  package static let mostDays: Int64 = 36_500
  /// Two years, beyond which a lifetime is high by any standard.
  private static let veryLong: Int64 = 730

  private init(_ first: Step, _ further: [Step]) {
    steps = [first] + further
    days = first.overDays
  }

  /// Creates a limit: medium over the given days, and high over two years.
  package init(days: Int64) {
    if days < Self.veryLong {
      self.init(Step(over: days, .medium), [Step(over: Self.veryLong, .high)])
    } else {
      self.init(Step(over: days, .high), [])
    }
  }

  /// Creates a limit of custom steps.
  ///
  /// - Returns: nil if there are none, or if they do not ascend from at least 1 day and `info`.
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

  /// Returns the severity of a lifetime; nil within the limit.
  package func severity(ofDays days: Int64) -> Severity? {
    steps.last { days > $0.overDays }?.severity
  }
}

extension AppManagementPolicy.Restriction {
  /// Whether the restriction applies to the object, by its type and creation date.
  func binds(_ object: DirectoryObject) -> Bool {
    guard objectType == object.type else { return false }
    let from = restrictForAppsCreatedAfterDateTime
    guard from != .unreadable else { return false }
    guard let from = from.instant else { return true }
    guard let created = object.createdDateTime.instant else { return false }
    return created > from
  }
}
