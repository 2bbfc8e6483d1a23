import Inventory

/// Finds the rotations in a report: each credential that a later one of its kind succeeds.
package struct RotationFinder {
  private static let day = Instant.secondsPerDay

  private let report: AssessmentReport
  private let uses: CredentialUses
  private let context: CandidateContext
  /// The time up to which the data can tell of uses.
  private let evidenceAsOf: Instant

  package init(_ report: AssessmentReport) {
    self.report = report
    uses = CredentialUses(report.inventory, asOf: report.asOf)
    context = CandidateContext(report)
    evidenceAsOf = context.tables.log.dataTime ?? report.asOf
  }

  /// Returns the rotations of all objects, sorted by the old credential's ID.
  package func all() -> [Rotation] {
    report.credentials.indices.compactMap { index in
      let row = report.credentials[index]
      return isRotated(row) && row.successorCount > 0 ? rotation(at: index) : nil
    }
  }

  /// Returns the rotations of some objects, including those that should have begun.
  ///
  /// - Parameter rows: indexes into ``AssessmentReport/objects``, sorted.
  package func rotations(ofRows rows: [Int]) -> [Rotation] {
    rows.flatMap { Array(report.objects[$0].credentialRange) }.compactMap { index in
      let row = report.credentials[index]
      guard isRotated(row) else { return nil }
      if row.successorCount > 0 { return rotation(at: index) }
      return needsRotation(row) ? notStarted(row) : nil
    }
  }

  /// Whether it can be rotated: not if the platform renews it, it is dormant or has no end.
  private func isRotated(_ row: AssessedCredential) -> Bool {
    switch row.status {
    case .platformManaged, .dormant, .unreadable: false
    default: row.kind != .federatedIdentityCredential
    }
  }

  private func needsRotation(_ row: AssessedCredential) -> Bool {
    switch row.status {
    case .expiring, .lapsed, .covered, .outage: true
    default: false
    }
  }

  // MARK: One rotation

  private func notStarted(_ old: AssessedCredential) -> Rotation {
    let presented = lastPresented(old)
    return Rotation(
      old: old, successor: nil, state: .notStarted, created: nil, adopted: nil,
      oldSilentSince: presented, safeToDeleteOn: nil,
      unknowns: presented == nil && !isActivityCollected ? [.activityNotCollected] : [])
  }

  private func rotation(at index: Int) -> Rotation {
    let old = report.credentials[index]
    var rotation = notStarted(old)
    rotation.unknowns = []
    let successor = self.successor(of: old)
    let use = successor.flatMap { self.use(of: $0) }
    rotation.successor = successor
    rotation.created = successor.flatMap { report.validity(of: $0).start.instant }
    let first = successor.flatMap {
      uses.firstUse(keyId: report.keyId(of: $0), appId: report.directoryObject(of: $0).appId)
    }
    rotation.adopted = first ?? use
    let hasEnded = old.bucket == .expired
    findSafeDate(of: &rotation, CandidateSubject(context: context, index: index))
    noteMissing(in: &rotation, use: use, hasEnded: hasEnded)
    rotation.state = self.state(of: rotation, use: use, first: first, hasEnded: hasEnded)
    rotation.unknowns = RotationUnknown.allCases.filter { rotation.unknowns.contains($0) }
    return rotation
  }

  /// Returns the last use or failed attempt: whoever tries a credential still relies on it.
  private func lastPresented(_ row: AssessedCredential) -> Instant? {
    let presented = uses.lastPresented(
      keyId: report.keyId(of: row), appId: report.directoryObject(of: row).appId)
    guard let used = row.lastUsed else { return presented }
    return presented.map { max($0, used) } ?? used
  }

  /// Returns the successor used last, else the one that ends last.
  private func successor(of old: AssessedCredential) -> AssessedCredential? {
    var chosen: (row: AssessedCredential, use: Instant?)?
    for row in report.successors(of: old) {
      let use = self.use(of: row)
      guard let present = chosen else {
        chosen = (row, use)
        continue
      }
      if let use, present.use.map({ use > $0 }) ?? true { chosen = (row, use) }
    }
    return chosen?.row
  }

  /// Returns the last use up to as-of; a later one proves nothing yet.
  private func use(of row: AssessedCredential) -> Instant? {
    row.lastUsed.flatMap { $0 <= report.asOf ? $0 : nil }
  }

  // MARK: Safe to delete

  /// Finds what the rules that delete still lack, and the day from which deletion will be safe.
  /// That day holds only if nothing else happens.
  private func findSafeDate(of rotation: inout Rotation, _ subject: CandidateSubject) {
    guard subject.kind.isClientCredential else {
      return rotation.unknowns.append(.kindIsNotTraced)
    }
    guard rotation.old.status != .outage else {
      return rotation.unknowns.append(.presentedAfterEnd)
    }
    let ground: DeletionGround = subject.isExpired ? .succeeded : .unused
    let proof =
      DeletionProof.first(for: subject) ?? DeletionProof.outdated(for: subject)
      ?? DeletionProof(ground, subject)
    let missing = proof.missing
    for (fact, answer) in missing {
      let unknown = proof.isOutdated(fact) ? .dataTooOld : RotationUnknown(fact, answer)
      if let unknown, !rotation.unknowns.contains(unknown) { rotation.unknowns.append(unknown) }
    }
    if proof.ground == .unused, subject.lastTrace != nil, !subject.hasReplacementInUse {
      rotation.unknowns.append(.successorNotInUse)
    }
    // The facts that become true by waiting alone.
    let mending: Set<DeletionFact> = [.ended, .ownUse, .dataAge]
    guard missing.allSatisfy({ mending.contains($0.fact) }) else { return }
    rotation.safeToDeleteOn = safeDate(proof)
  }

  private func safeDate(_ proof: DeletionProof) -> Instant? {
    let subject = proof.subject
    guard proof.isAbout else { return nil }
    let end = subject.validity.end.instant
    switch proof.ground {
    case .succeeded: return end?.advanced(bySeconds: 30 * Self.day)
    case .lapsed: return end?.advanced(bySeconds: 90 * Self.day)
    case .covered: return end
    case .switched:
      guard let end, let last = subject.lastTrace else { return nil }
      return max(end, last.advanced(bySeconds: proof.requiredSilence))
    case .unused:
      return subject.lastTrace?.advanced(bySeconds: proof.requiredSilence)
    }
  }

  // MARK: State

  private var isActivityCollected: Bool {
    report.isCollected(.credentialActivity)
  }

  private func noteMissing(in rotation: inout Rotation, use: Instant?, hasEnded: Bool) {
    let isOldUnseen = rotation.oldSilentSince == nil && !hasEnded
    guard use == nil || isOldUnseen, rotation.old.kind.isClientCredential else { return }
    guard isActivityCollected else { return rotation.unknowns.append(.activityNotCollected) }
    if use == nil { rotation.unknowns.append(.successorNotSeen) }
    if isOldUnseen { rotation.unknowns.append(.oldNotSeen) }
  }

  private func state(
    of rotation: Rotation, use: Instant?, first: Instant?, hasEnded: Bool
  ) -> RotationState {
    if rotation.old.decision?.target == .delete { return .safeToDelete }
    if rotation.old.status == .outage { return .oldStillUsed }
    guard use != nil else {
      let isAhead = rotation.created.map { $0 > report.asOf } ?? false
      return isAhead || isActivityCollected || report.isCollected(.signIns)
        || rotation.oldSilentSince != nil
        ? .created : .unknown
    }
    if hasEnded { return .oldSilent }
    guard let lastUse = rotation.oldSilentSince else { return .adopted }
    let silent = evidenceAsOf.seconds(since: lastUse)
    if silent >= 7 * Self.day { return .oldSilent }
    let wasSwitched = first.map { $0 > lastUse } ?? false
    return silent <= 3 * Self.day && !wasSwitched ? .oldStillUsed : .adopted
  }
}
