import Inventory

/// Finds the rotations of a report: each credential that a later one of its kind succeeds.
package struct RotationFinder {
  private static let day = Instant.secondsPerDay

  private let report: AssessmentReport
  private let uses: CredentialUses
  /// Client ids of applications that sign in for people, sorted.
  private let delegated: [Identifier]
  /// The instant up to which the data can tell of uses.
  private let evidenceAsOf: Instant

  package init(_ report: AssessmentReport) {
    self.report = report
    uses = CredentialUses(report.inventory, asOf: report.asOf)
    delegated = report.inventory.servicePrincipalSignInActivity
      .filter { $0.delegatedClient != nil }.map(\.appId).sorted()
    evidenceAsOf = min(report.dataAsOf ?? report.asOf, report.asOf)
  }

  /// The rotations of all objects, by the old credential's id.
  package func all() -> [Rotation] {
    report.credentials.compactMap {
      isRotated($0) && $0.successorCount > 0 ? rotation(of: $0) : nil
    }
  }

  /// The rotations of some objects, those that ought to have begun among them.
  ///
  /// - Parameter rows: indexes into ``AssessmentReport/objects``, sorted.
  package func rotations(ofRows rows: [Int]) -> [Rotation] {
    rows.flatMap { report.credentials[report.objects[$0].credentialRange] }.compactMap { row in
      guard isRotated(row) else { return nil }
      if row.successorCount > 0 { return rotation(of: row) }
      return asksForOne(row) ? notStarted(row) : nil
    }
  }

  /// What the platform renews, what nothing signs in with and what has no end is not rotated.
  private func isRotated(_ row: AssessedCredential) -> Bool {
    switch row.status {
    case .platformManaged, .dormant, .unreadable: false
    default: row.kind != .federatedIdentityCredential
    }
  }

  private func asksForOne(_ row: AssessedCredential) -> Bool {
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

  private func rotation(of old: AssessedCredential) -> Rotation {
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
    if hasEnded {
      findSafeDate(ofEnded: &rotation, use: use)
    } else {
      findSafeDate(ofLive: &rotation, use: use)
    }
    noteMissing(in: &rotation, use: use, hasEnded: hasEnded)
    rotation.state = self.state(of: rotation, use: use, first: first, hasEnded: hasEnded)
    rotation.unknowns = RotationUnknown.allCases.filter { rotation.unknowns.contains($0) }
    return rotation
  }

  /// The last use, or the last attempt where that failed: who tries it still relies on it.
  private func lastPresented(_ row: AssessedCredential) -> Instant? {
    let presented = uses.lastPresented(
      keyId: report.keyId(of: row), appId: report.directoryObject(of: row).appId)
    guard let used = row.lastUsed else { return presented }
    return presented.map { max($0, used) } ?? used
  }

  /// Of several the one used last, else the one that ends last.
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

  /// The last use, where it is not after as-of: what comes later proves nothing yet.
  private func use(of row: AssessedCredential) -> Instant? {
    row.lastUsed.flatMap { $0 <= report.asOf ? $0 : nil }
  }

  /// Whether the successor is in use: in the last 30 days, and a week after the old one at least.
  private func isInUse(_ use: Instant?, after old: Instant) -> Bool {
    guard let use else { return false }
    return report.asOf.seconds(since: use) <= 30 * Self.day
      && use.seconds(since: old) >= 7 * Self.day
  }

  // MARK: Safe to delete

  /// Nothing signs in with it any more: a month after its end, or once its use has stopped before.
  private func findSafeDate(ofEnded rotation: inout Rotation, use: Instant?) {
    guard rotation.old.kind.isClientCredential else {
      return rotation.unknowns.append(.kindIsNotTraced)
    }
    guard rotation.old.status != .outage else {
      return rotation.unknowns.append(.presentedAfterEnd)
    }
    guard let end = report.validity(of: rotation.old).end.instant else { return }
    let lastUse = rotation.oldSilentSince
    var safe = max(end, lastUse ?? end).advanced(bySeconds: 30 * Self.day)
    if let lastUse, isInUse(use, after: lastUse) {
      safe = min(safe, max(end, lastUse.advanced(bySeconds: 30 * Self.day)))
    }
    rotation.safeToDeleteOn = safe
  }

  /// Something may sign in with it still: only evidence of its last use, and none that is blind.
  private func findSafeDate(ofLive rotation: inout Rotation, use: Instant?) {
    guard rotation.old.kind.isClientCredential else {
      return rotation.unknowns.append(.kindIsNotTraced)
    }
    rotation.unknowns += blindSpots(of: rotation.old)
    guard let lastUse = rotation.oldSilentSince else { return }
    let inUse = isInUse(use, after: lastUse)
    if !inUse {
      rotation.unknowns.append(.successorNotInUse)
      // How fresh the evidence is shows in the successor's use, or in what the export says.
      if report.dataAsOf == nil { rotation.unknowns.append(.dataAgeUnknown) }
    }
    let isBlind = rotation.unknowns.contains {
      [.otherTenants, .audienceNotCollected, .delegatedUse, .dataAgeUnknown].contains($0)
    }
    guard !isBlind else { return }
    let safe = lastUse.advanced(bySeconds: (inUse ? 30 : 90) * Self.day)
    rotation.safeToDeleteOn = safe
    if safe <= report.asOf, safe > evidenceAsOf { rotation.unknowns.append(.dataTooOld) }
  }

  /// Why the logs of this tenant do not show every use of a credential.
  private func blindSpots(of old: AssessedCredential) -> [RotationUnknown] {
    let object = report.directoryObject(of: old)
    var spots: [RotationUnknown] = []
    if object.signInAudience == .absent {
      spots.append(.audienceNotCollected)
    } else if object.signInAudience != .azureADMyOrg {
      spots.append(.otherTenants)
    }
    let position = SortedSearch.first(in: delegated.indices) { delegated[$0] >= object.appId }
    if !object.appId.isMissing, position < delegated.count, delegated[position] == object.appId {
      spots.append(.delegatedUse)
    }
    return spots
  }

  // MARK: State

  private var isActivityCollected: Bool {
    report.ledger(.credentialActivity).map { $0.state != .notCollected } ?? false
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
    // An end needs no evidence; a last use is known up to the time of the data only.
    if let safe = rotation.safeToDeleteOn, safe <= (hasEnded ? report.asOf : evidenceAsOf) {
      return .safeToDelete
    }
    if rotation.old.status == .outage { return .oldStillUsed }
    guard use != nil else {
      let isAhead = rotation.created.map { $0 > report.asOf } ?? false
      let signInsCollected =
        report.ledger(.signIns).map { $0.state != .notCollected } ?? false
      return isAhead || isActivityCollected || signInsCollected || rotation.oldSilentSince != nil
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
