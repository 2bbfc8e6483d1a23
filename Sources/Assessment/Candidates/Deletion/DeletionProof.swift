import Inventory

/// What is known about the facts that deleting a credential requires.
/// One missing fact, and the credential stays.
///
/// The rules that delete, their evidence, their explanation and the guard of the printed command
/// all read this one type.
package struct DeletionProof {
  /// What is known about one fact.
  package enum Answer: UInt8, Hashable, Sendable {
    case holds
    /// Something shows that it does not hold.
    case fails
    /// The data that would show it was not collected, or cannot be read.
    case unknown
  }

  package let ground: DeletionGround
  let subject: CandidateSubject

  init(_ ground: DeletionGround, _ subject: CandidateSubject) {
    self.ground = ground
    self.subject = subject
  }

  /// Whether every fact that the case requires holds. Nearly all credentials fail one of the first.
  static func holds(_ ground: DeletionGround, _ subject: CandidateSubject) -> Bool {
    let proof = DeletionProof(ground, subject)
    guard proof.isAbout else { return false }
    for fact in order where ground.facts.contains(fact) {
      if proof.answer(fact) != .holds { return false }
    }
    return true
  }

  /// Returns the first case whose facts all hold.
  static func first(for subject: CandidateSubject) -> DeletionProof? {
    DeletionGround.allCases.first { holds($0, subject) }.map { DeletionProof($0, subject) }
  }

  /// The facts that are cheap to check, or nearly always decide, come first.
  private static let order: [DeletionFact] =
    [.ended, .ownUse, .replacement]
    + DeletionFact.allCases.filter {
      ![.ended, .ownUse, .replacement].contains($0)
    }

  /// Whether the case applies to the credential at all.
  var isAbout: Bool {
    guard subject.kind.isClientCredential else { return false }
    return ground == .unused ? subject.isLive : subject.isExpired
  }

  package var holds: Bool { Self.holds(ground, subject) }

  /// The facts of the case that fail or are not known, in the order of the list.
  package var missing: [(fact: DeletionFact, answer: Answer)] {
    ground.facts.all.compactMap { fact in
      let answer = answer(fact)
      return answer == .holds ? nil : (fact, answer)
    }
  }

  /// Counts the facts of the case that fail or are unknown; stops at the limit.
  func missingCount(upTo limit: Int) -> Int {
    var count = 0
    for fact in DeletionFact.allCases
    where ground.facts.contains(fact) && answer(fact) != .holds {
      count += 1
      if count >= limit { break }
    }
    return count
  }

  /// Returns what is known about one fact.
  package func answer(_ fact: DeletionFact) -> Answer {
    guard fact.isSameInAllCases else { return find(fact) }
    let answer = subject.context.answer(fact.rawValue, ofCredentialAt: subject.index) {
      find(fact).rawValue
    }
    return Answer(rawValue: answer) ?? .unknown
  }

  private func find(_ fact: DeletionFact) -> Answer {
    switch fact {
    case .kind: return subject.kindCertainty.answer
    case .identity: return subject.facts.identity(of: subject.context.tables.tenant)
    case .platform: return platform
    case .state: return subject.facts.state
    case .rareUse: return rareUse
    case .ended: return ended
    case .replacement: return replacement
    case .ownUse: return ownUse
    case .traces:
      let traces = ground == .unused ? tracesOfUse : tracesAfterEnd
      return traces == .holds && mayHideUse ? .unknown : traces
    case .audience: return isDisabled ? .holds : subject.facts.singleTenant
    case .redirectUris: return isDisabled ? .holds : Answer(not: subject.facts.hasWebRedirects)
    case .delegatedUse: return isDisabled ? .holds : delegatedUse
    case .activities: return subject.facts.activities
    case .credentialActivity: return log.hasCredentialActivity ? .holds : .unknown
    case .signIns: return signIns
    case .dataAge: return dataAge
    }
  }

  var log: LogCoverage { _read { yield subject.context.tables.log } }

  /// Whether the application is disabled: then nobody gets a token for it, in any tenant.
  private var isDisabled: Bool { ground == .unused && subject.facts.isDisabled }

  // MARK: The objects

  private var platform: Answer {
    let facts = subject.facts
    if subject.credential.rotation?.decidesStatus == true || facts.isProxy
      || subject.isNamedByPlatform || facts.principal?.isManagedIdentity == true
    {
      return .fails
    }
    guard let application = facts.application, let principal = facts.principal,
      application.selected.contains(.tags),
      principal.selected.isSuperset(of: [.tags, .servicePrincipalType]),
      // A principal's names include the identifier URIs of its application, so urn:p2p_cert is in
      // both.
      application.selected.contains(.identifierUris)
        || principal.selected.contains(.servicePrincipalNames),
      facts.areNamesKnown
    else { return .unknown }
    return .holds
  }

  private var rareUse: Answer {
    if subject.isRare { return .fails }
    let words: DirectoryObject.Selection = [.displayName, .notes, .description, .tags]
    guard let application = subject.facts.application, let principal = subject.facts.principal,
      application.selected.isSuperset(of: words), principal.selected.isSuperset(of: words),
      subject.isNameKnown
    else { return .unknown }
    return .holds
  }

  private var delegatedUse: Answer {
    // The report is complete: an application without a row in it was not used at all.
    if ground == .lapsed, subject.facts.activity == nil,
      subject.facts.hasDelegatedActivity == .unknown, log.hasApplicationActivity
    {
      return .holds
    }
    return Answer(not: subject.facts.hasDelegatedActivity)
  }

  // MARK: The credential

  private var ended: Answer {
    guard let end = subject.validity.end.instant,
      !subject.areDatesDisputed(of: subject.credential)
    else { return .unknown }
    let day = Instant.secondsPerDay
    if ground == .succeeded { return Answer(subject.asOf.seconds(since: end) >= 30 * day) }
    guard let past = log.silence(since: end) else { return .unknown }
    return Answer(ground == .lapsed ? past > 90 * day : past >= 0)
  }

  private var replacement: Answer {
    switch ground {
    case .covered:
      guard subject.credential.isCoverProven else { return .fails }
      return subject.hasCertainCover ? .holds : .unknown
    case .succeeded:
      guard subject.hasSuccessor(where: { _ in true }) else { return .fails }
      return subject.hasSuccessor { subject.isCertainReplacement($0) } ? .holds : .unknown
    case .switched:
      guard subject.hasSuccessor(where: { subject.wasUsed($0) }) else { return .fails }
      return subject.hasSuccessor { subject.wasUsed($0) && subject.isCertainReplacement($0) }
        ? .holds : .unknown
    case .lapsed, .unused: return .holds
    }
  }

  private var ownUse: Answer {
    guard subject.credential.lastUsed != nil, let last = subject.lastTrace, !subject.isUseDamaged,
      let silence = log.silence(since: last)
    else { return .unknown }
    return Answer(silence >= requiredSilence)
  }

  /// The seconds without use, up to the time of the data, that the case requires.
  var requiredSilence: Int64 {
    switch ground {
    case .unused: (subject.hasReplacementInUse ? 45 : 100) * Instant.secondsPerDay
    case .succeeded, .switched, .covered, .lapsed: 7 * Instant.secondsPerDay
    }
  }

  // MARK: Traces

  /// Fails if the application was used in that time with a credential that is not known.
  private var tracesOfUse: Answer {
    let facts = subject.facts
    guard let own = subject.lastTrace else { return .unknown }
    func isTrace(_ time: Instant?, explained: Bool) -> Bool {
      guard let time, time > own else { return false }
      if explained, facts.isExplained(time, withoutRow: subject.index) { return false }
      return log.silence(since: time).map { $0 < requiredSilence } ?? true
    }
    if isTrace(facts.use.success, explained: false)
      || isTrace(facts.use.countedSuccess, explained: true)
      || subject.kind == .certificate && isTrace(facts.use.refusedCertificate, explained: false)
    {
      return .fails
    }
    // The two reports round and lag differently.
    let client = facts.activity?.clientUse?.advanced(bySeconds: -Instant.secondsPerDay)
    return isTrace(client, explained: true) ? .fails : .holds
  }

  private var tracesAfterEnd: Answer {
    guard let end = subject.validity.end.instant else { return .unknown }
    if subject.credential.status == .outage { return .fails }
    if let last = subject.lastTrace, last > end { return .fails }
    if let refused = subject.refusedAsApplication, refused > end { return .fails }
    // A use that no other known credential explains may have been with this one.
    if ground == .lapsed, isUnexplainedUse(since: end) { return .fails }
    return subject.isUseDamaged ? .unknown : .holds
  }

  /// Whether a later row was exported without the fields that tell whose credential it was.
  private var mayHideUse: Bool {
    guard let hidden = subject.context.tables.uses.hidden else { return false }
    return subject.lastTrace.map { hidden > $0 } ?? true
  }

  private func isUnexplainedUse(since end: Instant) -> Bool {
    let use = subject.facts.use
    // Activity is reported by the day.
    let client = subject.facts.activity?.clientUse?.advanced(bySeconds: -Instant.secondsPerDay)
    return [use.success, use.countedSuccess, client].compactMap { $0 }.contains {
      $0 > end && !subject.facts.isExplained($0, withoutRow: subject.index)
    }
  }

  // MARK: The data

  /// Whether a fact is unknown only because logs and reports end too long ago.
  func isOutdated(_ fact: DeletionFact) -> Bool {
    switch fact {
    case .signIns: signIns == .unknown && log.lacksOnlyItsEnd(month: ground == .lapsed)
    case .dataAge: dataAge == .unknown && log.newestActivity != nil
    default: false
    }
  }

  private var signIns: Answer {
    switch ground {
    case .unused: return log.isRecent ? .holds : .unknown
    case .succeeded, .switched, .covered: return log.coversWeek ? .holds : .unknown
    case .lapsed:
      guard log.coversMonth else { return .unknown }
      if log.coversMonthOfPeople { return .holds }
      return subject.facts.mayActForPeople == .no ? .holds : .unknown
    }
  }

  private var dataAge: Answer {
    guard let age = log.age else { return .unknown }
    if age > LogCoverage.oldest { return .fails }
    return log.hasFreshActivity ? .holds : .unknown
  }
}

extension DeletionProof.Answer {
  init(_ holds: Bool) {
    self = holds ? .holds : .fails
  }

  /// The answer for a fact that holds if the condition is known to be false.
  init(not known: Tristate) {
    switch known {
    case .yes: self = .fails
    case .no: self = .holds
    case .unknown: self = .unknown
    }
  }
}

extension CandidateSubject {
  /// Whether the credential is live, and proven to be out of use and deletable.
  var useHasEnded: Bool { isLive && DeletionProof.holds(.unused, self) }

  /// Whether its kind is unknown because the data that would tell was not collected.
  var isKindUnknown: Bool { DeletionProof(.unused, self).answer(.kind) == .unknown }
}
