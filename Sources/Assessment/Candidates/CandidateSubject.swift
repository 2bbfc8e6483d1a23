import Inventory

/// What a candidate rule may look at: one credential, judged, and the identity it belongs to.
package struct CandidateSubject {
  let context: CandidateContext
  /// Index into ``AssessmentReport/credentials``.
  let index: Int
  let credential: AssessedCredential
  let object: DirectoryObject
  let facts: IdentityFacts

  init(context: CandidateContext, index: Int) {
    self.context = context
    self.index = index
    credential = context.report.credentials[index]
    let row = context.report.object(of: credential)
    object = context.report.directoryObject(of: row)
    facts = context.facts(of: row)
  }

  var report: AssessmentReport { context.report }
  var asOf: Instant { report.asOf }
  var kind: CredentialKind { credential.kind }

  // MARK: Dates

  var validity: (start: GraphDateTime, end: GraphDateTime) { report.validity(of: credential) }

  var isExpired: Bool { credential.bucket == .expired }

  var isLive: Bool {
    guard kind.isClientCredential, credential.bucket != .unknown, !isExpired else { return false }
    return (validity.start.instant ?? asOf) <= asOf
  }

  /// Days past the end, rounded down; nil unless expired.
  var daysExpired: Int64? {
    guard isExpired, let end = validity.end.instant else { return nil }
    return asOf.wholeDays(since: end)
  }

  /// Seconds past the end; nil unless expired.
  var secondsExpired: Int64? {
    guard isExpired, let end = validity.end.instant else { return nil }
    return asOf.seconds(since: end)
  }

  // MARK: Use

  /// Whether a dated last use lies at least so many days before as-of, and nobody presented it since.
  ///
  /// A consumer that is refused, or whose success nobody knows, is still a consumer.
  func useHasStopped(forDays days: Int64) -> Bool {
    guard let used = credential.lastUsed else { return false }
    let last = max(used, credential.lastTried ?? used)
    return asOf.seconds(since: last) >= days * Instant.secondsPerDay
  }

  /// Whether anybody is known to have presented it after its end.
  var wasTriedAfterEnd: Bool {
    guard let end = validity.end.instant, let tried = credential.lastTried else { return false }
    return tried > end
  }

  /// The same of the 30 days before as-of: what would be an outage if it were not disabled.
  var wasTriedLatelyAfterEnd: Bool {
    guard wasTriedAfterEnd, let tried = credential.lastTried else { return false }
    return asOf.seconds(since: tried) <= 30 * Instant.secondsPerDay
  }

  private func isInUse(_ time: Instant?) -> Bool {
    guard let time, time <= asOf else { return false }
    return asOf.seconds(since: time) <= 30 * Instant.secondsPerDay
  }

  var successors: [AssessedCredential] { report.successors(of: credential) }

  /// The successor that was used last, where one was in the 30 days before as-of.
  var successorInUse: AssessedCredential? {
    successors.filter { isInUse($0.lastUsed) }.max {
      ($0.lastUsed ?? asOf) < ($1.lastUsed ?? asOf)
    }
  }

  /// The federated credential that was used last, where one was in the 30 days before as-of.
  var federatedInUse: FederatedTrust? {
    facts.leadingTrust.flatMap { isInUse($0.lastUsed) ? $0 : nil }
  }

  /// Whether a live credential may be called deletable: its own dated use has stopped, and no use can
  /// hide from the logs. With a replacement in use 30 days are enough, else 90.
  var useHasEnded: Bool {
    guard isLive, !isOffLimits, !isRare, isIdentityKnown,
      facts.isBlind == .no || facts.isDisabled
    else { return false }
    let hasReplacement = successorInUse != nil || federatedInUse != nil
    return useHasStopped(forDays: hasReplacement ? 30 : 90)
  }

  /// Whether application and principal are both known: either may carry the note that says why nobody
  /// used the credential for so long. A list of principals that lost a page looks like a whole one.
  private var isIdentityKnown: Bool { facts.application != nil && facts.principal != nil }

  /// Whether names, tags or notes say that it is used once in a long while.
  var isRare: Bool { facts.hints.contains(.rare) || hints.contains(.rare) }

  /// Credentials of other tenants' principals and of published applications are not ours to judge.
  var isOffLimits: Bool { facts.isForeign || facts.has(.applicationProxy) }

  /// What the credential's own name hints at.
  var hints: NameHints { context.hints(in: report.nameReference(of: credential)) }

  /// Where the application is used.
  var places: [UsePlace] { facts.places }

  // MARK: Citations

  /// Where the credential stands.
  var source: String? {
    report.rawCredential(of: credential).flatMap { report.inventory.citation($0) }
  }

  var lastUsedSource: String? { report.inventory.citation(credential.lastUsedOrigin) }

  /// Where a property of the application, or else of its principal, stands.
  func source(_ pointer: String) -> String? {
    let object = facts.application ?? facts.principal ?? object
    return report.inventory.citation(object.origin, suffix: pointer)
  }

  /// The properties of application and principal.
  var properties: [ObjectProperty] {
    [facts.application, facts.principal].compactMap { $0 }
      .flatMap { report.inventory.properties(of: $0) }
  }

  // MARK: Blockers

  /// What stands in the way of a decision with that target.
  func blockers(for target: CandidateTarget) -> BlockerSet {
    var blockers = facts.blockers
    if isRare { blockers.insert(.rare) }
    guard target != .delete else { return blockers.intersection(.infrastructureAsCode) }
    if isExpired {
      blockers.insert(.find)
      blockers.remove(.blind)
    }
    if isLive {
      if credential.successorCount > 0 { blockers.insert(.rotation) }
      if !facts.federated.isEmpty { blockers.insert(.dual) }
    }
    return blockers
  }
}
