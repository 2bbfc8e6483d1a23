import Inventory
import System

/// Finds the differences between an older report and a newer one.
struct ChangeFinder {
  let before: ComparedReport
  let after: ComparedReport
  var comparability: Comparability
  var changes: [Change] = []
  /// What is said about each credential of either report, apart from ``changes``.
  private(set) var rowsBefore: [Comparison.Row]
  private(set) var rowsAfter: [Comparison.Row]
  /// The position of the same credential in the other report; -1 if it has none.
  private(set) var earlierOfAfter: [Int]
  private(set) var laterOfBefore: [Int]
  private let identitiesBefore: ComparedIdentities
  private let identitiesAfter: ComparedIdentities
  let objectsBefore: [ComparedReport.ObjectKey: Int]
  let objectsAfter: [ComparedReport.ObjectKey: Int]

  /// - Parameter isForReplacements: whether only ``findReplacements()`` will be called.
  init(
    from before: ComparedReport, to after: ComparedReport, isForReplacements: Bool = false
  ) {
    (self.before, self.after) = (before, after)
    comparability = Comparability(before, after)
    identitiesBefore = ComparedIdentities(before)
    identitiesAfter = isForReplacements ? ComparedIdentities() : ComparedIdentities(after)
    objectsBefore = Self.positions(of: before)
    objectsAfter = Self.positions(of: after)
    (laterOfBefore, earlierOfAfter) = CredentialPairs.pairs(before, after)
    rowsBefore = [Comparison.Row](repeating: .unchanged, count: before.credentials.count)
    rowsAfter = [Comparison.Row](repeating: .unchanged, count: after.credentials.count)
  }

  private static func positions(of report: ComparedReport) -> [ComparedReport.ObjectKey: Int] {
    Dictionary(
      report.objects.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func find() {
    for position in before.credentials.indices where laterOfBefore[position] < 0 {
      findGone(position)
    }
    for position in after.credentials.indices {
      let earlier = earlierOfAfter[position]
      if earlier < 0 { findAppeared(position) } else { findBoth(earlier, position) }
    }
    findObjects()
    findFindings()
  }

  /// Finds only the credentials that appeared in place of another.
  mutating func findReplacements() {
    for position in after.credentials.indices where earlierOfAfter[position] < 0 {
      findAppeared(position)
    }
  }

  // MARK: What appeared

  private mutating func findAppeared(_ position: Int) {
    let row = after.credentials[position]
    // The platform's own renewals are nobody's change.
    guard !row.isPlatformManaged else { return rowsAfter[position] = .unknown }
    let object = after.objects[row.object]
    guard
      shows(
        before, object.key, row.key.kind, at: objectsBefore[object.key].map { before.objects[$0] })
    else {
      comparability.withhold(collection(of: row))
      return rowsAfter[position] = .unknown
    }
    if row.key.kind == .federatedIdentityCredential, row.isUsable {
      return add(Change(.federated, .credential, after: position))
    }
    var change = Change(.new, .credential, after: position)
    let identity = before.credentials.isEmpty ? nil : identitiesBefore[after.identity(of: object)]
    if let old = identity?.first(where: {
      row.succeeds(before.credentials[$0], asOf: after.asOf)
        && !before.credentials[$0].isPlatformManaged
    }) {
      change.kind = .replacement
      change.replaces = old
    }
    add(change)
  }

  // MARK: What is gone

  private mutating func findGone(_ position: Int) {
    let row = before.credentials[position]
    guard !row.isPlatformManaged else { return rowsBefore[position] = .unknown }
    let object = before.objects[row.object]
    guard
      shows(after, object.key, row.key.kind, at: objectsAfter[object.key].map { after.objects[$0] })
    else {
      comparability.withhold(collection(of: row))
      return rowsBefore[position] = .unknown
    }
    if row.key.kind == .federatedIdentityCredential, row.isUsable {
      return add(Change(.federationRemoved, .credential, before: position))
    }
    var change = Change(.removed, .credential, before: position)
    let identity = before.identity(of: object)
    if let successor = liveSuccessor(of: row, in: identity) {
      change.replacedBy = successor
      if row.isLive(at: before.asOf), row.isUsable { change.kind = .rotated }
    } else if row.isLive(at: before.asOf), row.isUsable, row.key.kind.isClientCredential,
      isSecretless(identity)
    {
      change.kind = .eliminated
    }
    if row.status == .outage, comparability.tellsOutages,
      after.showsRefusals(since: before.lastRefusal(of: row)), signsIn(identity)
    {
      change.kind = .recovered
    }
    add(change)
  }

  // MARK: What is in both

  private mutating func findBoth(_ old: Int, _ new: Int) {
    let (was, now) = (before.credentials[old], after.credentials[new])
    guard !now.isPlatformManaged, now.status != .platformManaged, !was.isPlatformManaged,
      was.status != .platformManaged
    else { return }
    if was.isAccepted != now.isAccepted {
      add(
        Change(
          now.isAccepted ? .accepted : .acceptanceEnded, .credential, before: old, after: new))
    }
    if was.status == .outage, now.status != .outage, now.status != .dormant,
      !after.showsRefusals(since: before.lastRefusal(of: was))
    {
      comparability.withholdOutage()
      (rowsAfter[new], rowsBefore[old]) = (.unknown, .unknown)
      return
    }
    guard var change = lifeChange(old, new, was, now) ?? severityChange(old, new, was, now) else {
      return
    }
    if change.replacedBy == nil, [.rotated, .replaced, .replacedStillUsed].contains(change.kind) {
      change.replacedBy = liveSuccessor(of: now, in: identity(of: now))
    }
    add(change)
  }

  private func identity(of row: ComparedReport.Credential) -> Identifier {
    after.identity(of: after.objects[row.object])
  }

  /// Returns what happened to it, apart from its severity; nil if nothing can be told.
  private mutating func lifeChange(
    _ old: Int, _ new: Int, _ was: ComparedReport.Credential, _ now: ComparedReport.Credential
  ) -> Change? {
    func change(_ kind: ChangeKind) -> Change {
      Change(kind, .credential, before: old, after: new)
    }
    let hadEnded = was.hasEnded(at: before.asOf)
    if now.status == .outage, was.status != .outage {
      // A credential that had not expired was not down for that reason, whatever was collected.
      if !hadEnded { return change(.wentDown) }
      if comparability.tellsOutages, before.collected(.signIns).state != .notCollected {
        return change(.wentDown)
      }
      comparability.withholdOutage()
      return nil
    }
    if was.status == .outage, now.status != .outage, now.status != .dormant,
      signsIn(identity(of: now))
    {
      if comparability.tellsOutages { return change(.recovered) }
      comparability.withholdOutage()
      return nil
    }
    if now.status == .dormant || was.status == .dormant { return nil }
    if !hadEnded, was.end != nil, now.hasEnded(at: after.asOf) {
      return change(liveSuccessor(of: now, in: identity(of: now)) == nil ? .expired : .rotated)
    }
    guard now.isLive(at: after.asOf), was.isLive(at: before.asOf),
      let successor = liveSuccessor(of: now, in: identity(of: now))
    else { return nil }
    let earlier = earlierOfAfter[successor]
    let start = after.credentials[successor].start ?? after.asOf
    let isUsed = now.lastUsed.map { $0 > start } ?? false
    if earlier < 0 {
      return change(isUsed ? .replacedStillUsed : .replaced)
    }
    let wasUsed = was.lastUsed.map { $0 > start } ?? false
    return isUsed && !wasUsed ? change(.replacedStillUsed) : nil
  }

  private mutating func severityChange(
    _ old: Int, _ new: Int, _ was: ComparedReport.Credential, _ now: ComparedReport.Credential
  ) -> Change? {
    let isWorse = now.severity > was.severity && now.severity >= .low
    guard isWorse || now.severity < was.severity && was.severity >= .low else { return nil }
    guard comparability.tellsSeverities else {
      comparability.withholdSeverity()
      rowsAfter[new] = .unknown
      rowsBefore[old] = .unknown
      return nil
    }
    return Change(isWorse ? .worsened : .improved, .credential, before: old, after: new)
  }

  // MARK: Help

  mutating func add(_ change: Change) { changes.append(change) }

  /// Whether a report would show a credential of that kind on an object if it existed.
  private func shows(
    _ report: ComparedReport, _ key: ComparedReport.ObjectKey, _ kind: CredentialKind,
    at object: ComparedReport.Object?
  ) -> Bool {
    let collected = report.collected(key.collection)
    let isFederated = kind == .federatedIdentityCredential
    let federated = report.collected(.federatedIdentityCredentials).state
    if let object {
      let part: ComparedReport.Parts =
        isFederated
        ? .federatedIdentityCredentials
        : kind == .clientSecret ? .passwordCredentials : .keyCredentials
      return !object.lacking.contains(part) && (!isFederated || federated != .notCollected)
    }
    if isFederated, federated != .complete { return false }
    // An object without a row has no credentials if its arrays were read, for which a complete
    // collection vouches. An object that is missing altogether has none if all objects were read.
    if report.otherObjects?.contains(key.id) ?? true { return collected.state == .complete }
    return collected.holdsAllObjects
  }

  private func collection(of row: ComparedReport.Credential) -> CollectionLedger.Collection {
    row.key.kind == .federatedIdentityCredential
      && comparability.lacks(.federatedIdentityCredentials)
      ? .federatedIdentityCredentials : row.key.object.collection
  }

  /// Returns the earliest-starting live credential of the newer report that succeeds one.
  private func liveSuccessor(
    of row: ComparedReport.Credential, in identity: Identifier
  ) -> Int? {
    identitiesAfter[identity]?.first { position in
      let candidate = after.credentials[position]
      return candidate.isLive(at: after.asOf) && candidate.succeeds(row, asOf: after.asOf)
    }
  }

  /// Whether an identity has something to sign in with in the newer report.
  private func signsIn(_ identity: Identifier) -> Bool {
    identitiesAfter[identity]?.contains { position in
      let row = after.credentials[position]
      guard row.isUsable else { return false }
      return row.key.kind == .federatedIdentityCredential
        || row.key.kind.isClientCredential && row.isLive(at: after.asOf)
    } ?? false
  }

  /// Whether an identity signs in by federation alone in the newer report.
  /// False if not all of it was read.
  private func isSecretless(_ identity: Identifier) -> Bool {
    guard after.collected(.applications).state != .notCollected,
      after.collected(.servicePrincipals).state != .notCollected,
      let positions = identitiesAfter[identity]
    else { return false }
    let rows = positions.map { after.credentials[$0] }
    let stored: ComparedReport.Parts = [.passwordCredentials, .keyCredentials]
    return rows.contains { $0.key.kind == .federatedIdentityCredential && $0.isUsable }
      && !rows.contains {
        $0.key.kind.isClientCredential && $0.isUsable && !$0.hasEnded(at: after.asOf)
      }
      && rows.allSatisfy { after.objects[$0.object].lacking.isDisjoint(with: stored) }
  }
}

/// The credentials of each identity in a report, earliest start first.
struct ComparedIdentities {
  private var positions: [Identifier: [Int]] = [:]

  init() {}

  init(_ report: ComparedReport) {
    for (position, row) in report.credentials.enumerated() {
      positions[report.identity(of: report.objects[row.object]), default: []].append(position)
    }
    for identity in positions.keys where positions[identity]?.count ?? 0 > 1 {
      positions[identity]?.order { left, right in
        let (first, second) = (report.credentials[left], report.credentials[right])
        let starts = (
          first.start?.secondsSinceEpoch ?? .min, second.start?.secondsSinceEpoch ?? .min
        )
        return starts.0 != starts.1
          ? starts.0 < starts.1 : first.key.keyId < second.key.keyId
      }
    }
  }

  subscript(identity: Identifier) -> [Int]? { positions[identity] }
}
