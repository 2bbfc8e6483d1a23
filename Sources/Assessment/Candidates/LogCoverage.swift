import Inventory

/// Over which time the logs among the inputs can show that nothing happened.
struct LogCoverage {
  private static let day = Instant.secondsPerDay

  /// Up to when the data tells of use: the time it was collected, else the newest use in it; never
  /// later than as-of. nil where nothing says.
  let dataTime: Instant?
  /// How old the data is at as-of, in seconds.
  let age: Int64?
  /// Whether sign-ins of service principals were collected, and no page or row of them is known to
  /// be missing.
  let isWhole: Bool
  private let window: CollectionLedger.Window?
  private let nonInteractive: CollectionLedger.Window?
  /// Whether the report on credentials is whole.
  let hasCredentialActivity: Bool
  /// Whether the report on applications is whole, even if it has no row about one.
  let hasApplicationActivity: Bool
  /// The newest row of the report on credentials, up to as-of.
  let newestActivity: Instant?

  init(_ report: AssessmentReport) {
    let inventory = report.inventory
    let ledger = report.ledger(.signIns)
    isWhole =
      ledger.map { $0.state == .complete && $0.eventTypes.contains(.servicePrincipal) } ?? false
    window = ledger?.window
    nonInteractive = ledger?.nonInteractiveWindow
    hasCredentialActivity = report.ledger(.credentialActivity)?.state == .complete
    hasApplicationActivity = inventory.principalActivityState == .complete
    let asOf = report.asOf
    var newest: Instant?
    func note(_ time: Instant?) {
      if let time, time <= asOf { newest = max(newest ?? time, time) }
    }
    for row in inventory.credentialActivity {
      note(row.lastSignIn)
      note(row.lastSuccessfulSignIn)
    }
    newestActivity = newest
    dataTime =
      report.dataAsOf.map { min($0, asOf) }
      ?? Self.newestUse(in: inventory, atMost: asOf, newestActivity: newest)
    age = dataTime.map { asOf.seconds(since: $0) }
  }

  private static func newestUse(
    in inventory: TenantInventory, atMost asOf: Instant, newestActivity: Instant?
  ) -> Instant? {
    var newest = newestActivity
    func note(_ time: Instant?) {
      guard let time, time <= asOf else { return }
      newest = max(newest ?? time, time)
    }
    for row in inventory.servicePrincipalSignInActivity { note(row.newest) }
    for signIn in inventory.signIns { note(signIn.isSummarised ? signIn.firstTime : signIn.time) }
    return newest
  }

  /// The whole days from a time to that of the data; nil where that is unknown.
  func wholeDays(since time: Instant) -> Int64? { dataTime?.wholeDays(since: time) }

  /// The seconds from a time to that of the data: for so long nothing more is known.
  func silence(since time: Instant) -> Int64? { dataTime?.seconds(since: time) }

  // MARK: The log

  /// Whether the log reaches to three days before the time of the data.
  var isRecent: Bool { reaches(window) }

  /// Whether it does, from at least a week before.
  var coversWeek: Bool {
    guard isRecent, let window, let dataTime else { return false }
    return dataTime.seconds(since: window.from) >= 7 * Self.day
  }

  /// Whether it covers 28 of the 30 days before the time of the data.
  var coversMonth: Bool { isWhole && coversMonth(window) }

  /// The same of sign-ins for people who were not there.
  var coversMonthOfPeople: Bool { isWhole && coversMonth(nonInteractive) }

  private func reaches(_ window: CollectionLedger.Window?) -> Bool {
    guard isWhole, let window, let dataTime else { return false }
    return dataTime.seconds(since: window.until) <= 3 * Self.day
  }

  private func coversMonth(_ window: CollectionLedger.Window?) -> Bool {
    guard let window, let dataTime else { return false }
    let from = max(window.from, dataTime.advanced(bySeconds: -30 * Self.day))
    return min(window.until, dataTime).seconds(since: from) >= 28 * Self.day
  }

  /// The window in words; nil where there is none.
  var windowWords: String? {
    window.map { "from \($0.from.rfc3339) to \($0.until.rfc3339)" }
  }

  // MARK: Reports

  /// Whether the newest row of the report on credentials lies at most three days before the time of
  /// the data: else the report lags, and what it says of disuse is old.
  var hasFreshActivity: Bool {
    guard let newestActivity, let dataTime else { return false }
    return dataTime.seconds(since: newestActivity) <= 3 * Self.day
  }

  /// From older data no live credential is deletable.
  static let oldest = 7 * day
}
