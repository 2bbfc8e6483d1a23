import Inventory

/// The period for which the collected logs can show that nothing happened.
struct LogCoverage {
  private static let day = Instant.secondsPerDay

  /// The time up to which the data tells of use, never later than as-of; nil if unknown.
  /// It is the time of collection, or else the newest use in the data.
  let dataTime: Instant?
  /// The time that logs and reports must reach: that of collection, or as-of if no input states it.
  /// The newest use does not stand in here, because a log always reaches its own last row.
  let reference: Instant
  /// The age of the data at as-of, in seconds.
  let age: Int64?
  /// Whether sign-ins of service principals were collected without known gaps.
  let isWhole: Bool
  private let window: CollectionLedger.Window?
  private let nonInteractive: CollectionLedger.Window?
  /// Whether the report on credentials is complete.
  let hasCredentialActivity: Bool
  /// Whether the report on applications is complete, even if it has no row about one.
  let hasApplicationActivity: Bool
  /// The newest time in the report on credentials, up to as-of.
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
    reference = report.dataAsOf.map { min($0, asOf) } ?? asOf
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

  /// Returns the whole days from a time to the time of the data; nil if that is unknown.
  func wholeDays(since time: Instant) -> Int64? { dataTime?.wholeDays(since: time) }

  /// Returns the seconds from a time to the time of the data; nil if that is unknown.
  func silence(since time: Instant) -> Int64? { dataTime?.seconds(since: time) }

  // MARK: The log

  /// Whether the log reaches to within three days of the time of the data.
  var isRecent: Bool { isUpToDate(window) }

  /// Whether the log also starts at least a week before the time of the data.
  var coversWeek: Bool {
    guard isRecent, let window, let dataTime else { return false }
    return dataTime.seconds(since: window.from) >= 7 * Self.day
  }

  /// Whether it covers 28 of the 30 days before the time of the data.
  var coversMonth: Bool { isWhole && coversMonth(window) }

  /// Whether the log of non-interactive sign-ins by people covers 28 of those 30 days.
  var coversMonthOfPeople: Bool { isWhole && coversMonth(nonInteractive) }

  private func isUpToDate(_ window: CollectionLedger.Window?) -> Bool {
    guard isWhole, let window else { return false }
    return reference.seconds(since: window.until) <= 3 * Self.day
  }

  private func coversMonth(_ window: CollectionLedger.Window?) -> Bool {
    guard let window else { return false }
    let from = max(window.from, reference.advanced(bySeconds: -30 * Self.day))
    return min(window.until, reference).seconds(since: from) >= 28 * Self.day
  }

  /// The end of a whole log; nil if there is none.
  var end: Instant? { isWhole ? window?.until : nil }

  /// Whether the log lacks nothing but its newest days: exported again, it would be enough.
  ///
  /// - Parameter month: whether 28 of 30 days are asked for.
  func lacksOnlyItsEnd(month: Bool) -> Bool {
    guard isWhole, let window else { return false }
    if month {
      return !coversMonth && window.until < reference
        && window.until.seconds(since: window.from) >= 28 * Self.day
    }
    return reference.seconds(since: window.until) > 3 * Self.day
  }

  /// The window in words; nil if there is none.
  var windowWords: String? {
    window.map { "from \($0.from.rfc3339) to \($0.until.rfc3339)" }
  }

  // MARK: Reports

  /// Whether the newest row of the report on credentials is at most three days older than the data.
  /// If not, the report lags, and what it says about disuse is outdated.
  var hasFreshActivity: Bool {
    guard let newestActivity else { return false }
    return reference.seconds(since: newestActivity) <= 3 * Self.day
  }

  /// The age in seconds beyond which the data makes no live credential deletable.
  static let oldest = 7 * day
}

extension LogCoverage {
  /// Whether the logs would show anybody who still tries a credential.
  /// They would if sign-in log and report are both complete and recent.
  func showsUse(of subject: CandidateSubject) -> Bool {
    guard let age else { return false }
    return coversWeek && hasCredentialActivity && age <= LogCoverage.oldest && !subject.isUseDamaged
  }
}
