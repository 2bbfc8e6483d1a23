import Inventory

/// What a candidate rule may look at: one assessed credential and the identity it belongs to.
package struct CandidateSubject {
  let context: CandidateContext
  /// Index into ``AssessmentReport/credentials``.
  let index: Int
  let credential: AssessedCredential
  private let shared: GatheredFacts
  /// The traits found in the credential's own name.
  private let nameTraits: TextTraits

  init(context: CandidateContext, index: Int) {
    self.context = context
    self.index = index
    credential = context.report.credentials[index]
    shared = context.facts(of: context.report.object(of: credential))
    nameTraits = context.traits(of: context.report.nameReference(of: credential))
  }

  // These are large and read often, so `_read` lends them without a copy.
  var object: DirectoryObject { _read { yield shared.object } }
  var facts: IdentityFacts { _read { yield shared.facts } }
  var report: AssessmentReport { _read { yield context.report } }

  var asOf: Instant { report.asOf }
  var kind: CredentialKind { credential.kind }

  // MARK: Dates

  var validity: (start: GraphDateTime, end: GraphDateTime) { report.validity(of: credential) }

  var isExpired: Bool { credential.bucket == .expired }

  var isLive: Bool {
    guard kind.isClientCredential, credential.bucket != .unknown, !isExpired else { return false }
    return (validity.start.instant ?? asOf) <= asOf
  }

  /// Whether the inputs disagree on the dates of a credential.
  func areDatesDisputed(of other: AssessedCredential) -> Bool {
    report.rawCredential(of: other)?.areDatesDisputed ?? false
  }

  /// Days past the end, rounded down; nil unless expired.
  var daysExpired: Int64? {
    guard isExpired, let end = validity.end.instant else { return nil }
    return asOf.wholeDays(since: end)
  }

  // MARK: Use

  /// What all rows say about its key, whichever application they name.
  private var keyUse: UseIndex.KeyUse { context.tables.uses.use(of: report.keyId(of: credential)) }

  /// The last time that anybody is known to have presented it.
  ///
  /// This includes attempts that were refused or whose outcome is unknown: somebody still uses it.
  var lastTrace: Instant? {
    var last = keyUse.latest
    for time in [credential.lastUsed, credential.lastTried] {
      if let time { last = max(last ?? time, time) }
    }
    return last
  }

  /// Whether a row about its use cannot be read, so that the last use is not known.
  var isUseDamaged: Bool { keyUse.isDamaged }

  /// The last refusal that names only the application and may have been about this credential.
  var refusedAsApplication: Instant? {
    switch kind {
    case .clientSecret: return facts.use.refusedSecret
    case .certificate: return facts.use.refusedCertificate
    default:
      guard let secret = facts.use.refusedSecret else { return facts.use.refusedCertificate }
      return facts.use.refusedCertificate.map { max($0, secret) } ?? secret
    }
  }

  /// Whether a time lies in the 30 days before the time of the data.
  private func isInUse(_ time: Instant?) -> Bool {
    guard let time, time <= asOf else { return false }
    return context.tables.log.reference.seconds(since: time) <= 30 * Instant.secondsPerDay
  }

  // MARK: Replacement

  /// Whether a successor that the team can use, and that is not dormant, meets a condition.
  func hasSuccessor(where condition: (AssessedCredential) -> Bool) -> Bool {
    let first = Int(credential.firstSuccessor)
    guard credential.successorCount > 0 else { return false }
    return report.successors[first..<first + Int(credential.successorCount)].contains {
      let row = report.credentials[Int($0)]
      return row.status != .dormant && row.rotation?.decidesStatus != true && condition(row)
    }
  }

  /// Whether a credential that certainly belongs to the team is proven to be used instead.
  ///
  /// It was used in the 30 days before the time of the data, and at least a week after this one.
  var hasCertainCover: Bool {
    guard let range = report.covered[row: index] else { return false }
    return report.cover[range].contains {
      let other = report.credentials[Int($0)]
      guard let used = other.lastUsed, isInUse(used) else { return false }
      let isLater = lastTrace.map { used.seconds(since: $0) >= 7 * Instant.secondsPerDay } ?? true
      return isLater && isCertainReplacement(other)
    }
  }

  /// Whether a credential is known to have been used, not counting uses after as-of.
  func wasUsed(_ other: AssessedCredential) -> Bool {
    other.lastUsed.map { $0 <= asOf } ?? false
  }

  /// The successor that was used last; nil if none was used in the 30 days before the data.
  var successorInUse: AssessedCredential? {
    guard credential.successorCount > 0 else { return nil }
    return report.successors(of: credential).filter { isInUse($0.lastUsed) }.max {
      ($0.lastUsed ?? asOf) < ($1.lastUsed ?? asOf)
    }
  }

  /// The federated credential that was used last; nil if that was more than 30 days ago.
  var federatedInUse: FederatedTrust? {
    facts.leadingTrust.flatMap { isInUse($0.lastUsed) ? $0 : nil }
  }

  /// Whether something that the team can use has certainly replaced it, and is in use.
  ///
  /// A replacement on a disabled object does not count.
  var hasReplacementInUse: Bool {
    guard facts.state == .holds else { return false }
    return hasSuccessor { isInUse($0.lastUsed) && isCertainReplacement($0) }
      || federatedInUse != nil
  }

  // MARK: Names

  /// Whether the export has the credential's displayName, even if empty.
  var isNameKnown: Bool { isNameKnown(of: credential) }

  func isNameKnown(of other: AssessedCredential) -> Bool {
    report.rawCredential(of: other)?.isDisplayNameSelected ?? false
  }

  /// Whether its name is one that the platform assigns.
  var isNamedByPlatform: Bool { PlatformNames.hasPlatformName(credential, in: report) }

  /// Whether names, notes, descriptions or tags say that it is rarely used, or must be kept.
  var isRare: Bool { facts.isRare || nameTraits.isRare }

  /// Whether others decide about it: another tenant, or Application Proxy.
  var isOffLimits: Bool { facts.isForeign || facts.isProxy }

  /// What the credential's own name hints at.
  var hints: NameHints { nameTraits.hints }

  /// Whether names or notes of the application or the credential contain any of these hints.
  func hasAny(of hints: NameHints) -> Bool {
    !nameTraits.hints.union(facts.hints).isDisjoint(with: hints)
  }

  /// Where the application is used.
  var places: [UsePlace] { _read { yield facts.places } }

  // MARK: Citations

  /// A citation of the credential in the inputs.
  var source: String? {
    report.rawCredential(of: credential).flatMap { context.inventory.citation($0) }
  }

  var lastUsedSource: String? { context.inventory.citation(credential.lastUsedOrigin) }

  /// Returns a citation of a property of the application, or else of its service principal.
  func source(_ pointer: String) -> String? {
    let object = facts.application ?? facts.principal ?? object
    return context.inventory.citation(object.origin, suffix: pointer)
  }

  /// The properties of the application and its service principal.
  var properties: [ObjectProperty] {
    [facts.application, facts.principal].compactMap { $0 }
      .flatMap { context.inventory.properties(of: $0) }
  }

  /// Notes that a redirect URI belongs to a host of the given kind.
  ///
  /// - Returns: whether there is one.
  @discardableResult func noteRedirect(
    _ host: RedirectHost, _ weight: UInt8, _ sentence: MessageTemplate, _ notes: inout EvidenceNotes
  ) -> Bool {
    guard facts.redirects.contains(host) else { return false }
    notes.note(
      .objectShape, weight, sentence,
      at: properties.first { context.redirect($0).contains(host) }
        .flatMap { context.inventory.citation($0) })
    return true
  }

  // MARK: Blockers

  /// Returns the blockers of a decision with the given target.
  func blockers(for target: CandidateTarget) -> BlockerSet {
    var blockers = facts.blockers
    if isRare { blockers.insert(.rare) }
    guard target != .delete else { return blockers.intersection(.infrastructureAsCode) }
    if isKindUnknown { blockers.insert(.kind) }
    if isExpired {
      blockers.insert(.find)
      if !context.tables.log.coversMonth { blockers.insert(.noLog) }
    }
    if isLive {
      if hasSuccessor(where: { _ in true }) { blockers.insert(.rotation) }
      if !facts.federated.isEmpty { blockers.insert(.dual) }
    }
    return blockers
  }
}
