import Inventory

/// What a candidate rule may look at: one credential, judged, and the identity it belongs to.
package struct CandidateSubject {
  let context: CandidateContext
  /// Index into ``AssessmentReport/credentials``.
  let index: Int
  let credential: AssessedCredential
  private let shared: GatheredFacts

  init(context: CandidateContext, index: Int) {
    self.context = context
    self.index = index
    credential = context.report.credentials[index]
    shared = context.facts(of: context.report.object(of: credential))
  }

  var object: DirectoryObject { shared.object }
  var facts: IdentityFacts { shared.facts }

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

  // MARK: Use

  /// What all rows say of its key, whatever application they name.
  private var keyUse: UseIndex.KeyUse { context.uses.use(of: report.keyId(of: credential)) }

  /// The last time that anybody is known to have presented it: a consumer that is refused, or whose
  /// success nobody knows, is still a consumer.
  var lastTrace: Instant? {
    var last = keyUse.latest
    for time in [credential.lastUsed, credential.lastTried] {
      if let time { last = max(last ?? time, time) }
    }
    return last
  }

  /// Whether a row about its use cannot be read: then the last use is not known.
  var isUseDamaged: Bool { keyUse.isDamaged }

  /// The last refusal that names only the application and can have meant it.
  var refusedAsApplication: Instant? {
    switch kind {
    case .clientSecret: return facts.use.refusedSecret
    case .certificate: return facts.use.refusedCertificate
    default:
      guard let secret = facts.use.refusedSecret else { return facts.use.refusedCertificate }
      return facts.use.refusedCertificate.map { max($0, secret) } ?? secret
    }
  }

  /// Whether a time lies in the 30 days before that of the data.
  private func isInUse(_ time: Instant?) -> Bool {
    guard let time, time <= asOf, let silence = context.log.silence(since: time) else {
      return false
    }
    return silence <= 30 * Instant.secondsPerDay
  }

  // MARK: Replacement

  /// Whether one of its successors is the team's to use, and as asked for.
  func hasSuccessor(where isSo: (AssessedCredential) -> Bool) -> Bool {
    let first = Int(credential.firstSuccessor)
    return report.successors[first..<first + Int(credential.successorCount)].contains {
      let row = report.credentials[Int($0)]
      return row.status != .dormant && row.rotation?.decidesStatus != true && isSo(row)
    }
  }

  /// Whether a credential that is certainly the team's own proves that it stands in for this one:
  /// it was used in the 30 days before the time of the data, and a week after this one at least.
  var hasCertainCover: Bool {
    guard let range = report.covered[row: index] else { return false }
    return report.cover[range].contains {
      let other = report.credentials[Int($0)]
      guard let used = other.lastUsed, isInUse(used) else { return false }
      let isLater = lastTrace.map { used.seconds(since: $0) >= 7 * Instant.secondsPerDay } ?? true
      return isLater && isCertainReplacement(other)
    }
  }

  /// Whether a credential is known to have been used; what is later than as-of has not happened.
  func wasUsed(_ other: AssessedCredential) -> Bool {
    other.lastUsed.map { $0 <= asOf } ?? false
  }

  /// The successor that was used last, where one was in the 30 days before the time of the data.
  var successorInUse: AssessedCredential? {
    guard credential.successorCount > 0 else { return nil }
    return report.successors(of: credential).filter { isInUse($0.lastUsed) }.max {
      ($0.lastUsed ?? asOf) < ($1.lastUsed ?? asOf)
    }
  }

  /// The federated credential that was used last, where one was in those 30 days.
  var federatedInUse: FederatedTrust? {
    facts.leadingTrust.flatMap { isInUse($0.lastUsed) ? $0 : nil }
  }

  /// Whether something that is the team's to use has taken its place, as far as that is certain:
  /// what is on a disabled object has not.
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

  /// Whether its name is one that the platform gives.
  var isNamedByPlatform: Bool { PlatformNames.isPlatforms(credential, in: report) }

  /// Whether names, notes, descriptions or tags say that it is used once in a long while, or must
  /// stay.
  var isRare: Bool { facts.isRare || context.traits(of: nameReference).isRare }

  private var nameReference: TextReference { report.nameReference(of: credential) }

  /// Credentials of other tenants' principals and of published applications are not ours to judge.
  var isOffLimits: Bool { facts.isForeign || facts.isProxy }

  /// What the credential's own name hints at.
  var hints: NameHints { context.traits(of: nameReference).hints }

  /// Where the application is used.
  var places: [UsePlace] { facts.places }

  // MARK: Citations

  /// Where the credential is.
  var source: String? {
    report.rawCredential(of: credential).flatMap { report.inventory.citation($0) }
  }

  var lastUsedSource: String? { report.inventory.citation(credential.lastUsedOrigin) }

  /// Where a property of the application, or else of its principal, is.
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
    if kindCertainty.answer == .unknown { blockers.insert(.kind) }
    if isExpired {
      blockers.insert(.find)
      if !context.log.coversMonth { blockers.insert(.noLog) }
    }
    if isLive {
      if hasSuccessor(where: { _ in true }) { blockers.insert(.rotation) }
      if !facts.federated.isEmpty { blockers.insert(.dual) }
    }
    return blockers
  }
}
