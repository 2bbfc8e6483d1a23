package import Inventory
import System

/// Why some differences between two reports cannot be told.
package struct Refusal: Sendable {
  package enum Reason: Hashable, Sendable {
    /// The reports differ in the days before expiry at which credentials count as expiring.
    case horizon(before: Int?, after: Int?)
    /// The limits or tables differ.
    case policy
    /// The rules differ.
    case rules(before: String?, after: String?)
    /// One side did not read all of a collection; both states are given.
    case collection(
      CollectionLedger.Collection, before: CollectionLedger.State, after: CollectionLedger.State)
    /// The older report does not list objects without credentials.
    case objects
  }

  package var reason: Reason
  /// The kinds of change that are withheld, in the order of ``ChangeKind``.
  package var kinds: [ChangeKind]
  /// How many differences were withheld for this reason.
  package var withheld = 0

  init(_ reason: Reason, _ kinds: Set<ChangeKind>) {
    self.reason = reason
    self.kinds = kinds.ordered { $0.place < $1.place }
  }

  /// A stable code that other programs match on.
  package var code: String {
    switch reason {
    case .horizon: "HORIZON-DIFFERS"
    case .policy: "POLICY-DIFFERS"
    case .rules: "RULES-DIFFER"
    case .collection: "NOT-COLLECTED-BOTH-TIMES"
    case .objects: "OBJECTS-NOT-LISTED"
    }
  }
}

/// Which differences between two reports can be told.
struct Comparability {
  private(set) var refusals: [Refusal] = []
  /// The refusal, by position, that withholds changes of severity.
  private var severity: Int?
  private var outages: Int?
  private var findings: Int?
  private var collections: [CollectionLedger.Collection: Int] = [:]
  private var objects: Int?

  init(_ before: ComparedReport, _ after: ComparedReport) {
    let judged: Set<ChangeKind> = [.worsened, .improved]
    let ruled = judged.union([.wentDown, .recovered, .findingNew, .findingGone])
    if before.horizonDays == nil || before.horizonDays != after.horizonDays {
      refuse(.horizon(before: before.horizonDays, after: after.horizonDays), judged)
    }
    if before.policyDigest == nil || before.policyDigest != after.policyDigest {
      refuse(.policy, ruled)
    }
    if before.rulesDigest == nil || before.rulesDigest != after.rulesDigest {
      refuse(.rules(before: before.toolVersion, after: after.toolVersion), ruled)
    }
    for collection in CollectionLedger.Collection.allCases {
      let (old, new) = (before.collected(collection), after.collected(collection))
      var kinds = Self.unknownKinds(collection, old, new)
      if collection == .signIns, Self.hidesRefusals(before, after) {
        kinds.formUnion([.recovered, .improved, .findingGone])
      }
      guard !kinds.isEmpty else { continue }
      collections[collection] = refusals.count
      refuse(.collection(collection, before: old.state, after: new.state), kinds)
    }
    if before.otherObjects == nil || after.otherObjects == nil {
      objects = refusals.count
      refuse(.objects, [.objectAdded, .objectRemoved])
    }
  }

  /// Whether the newer log might not show again what was refused before.
  private static func hidesRefusals(_ before: ComparedReport, _ after: ComparedReport) -> Bool {
    let refusals = before.lastRefusals
    return before.credentials.contains {
      $0.status == .outage && !after.showsRefusals(since: before.lastRefusal(of: $0))
    }
      || before.findings.contains {
        $0.rule == .failingSignIns
          && !after.showsRefusals(since: before.lastRefusal(behind: $0, refusals))
      }
  }

  /// Returns the kinds of change that a difference in a collection leaves unknown.
  private static func unknownKinds(
    _ collection: CollectionLedger.Collection, _ old: ComparedReport.Collected,
    _ new: ComparedReport.Collected
  ) -> Set<ChangeKind> {
    let (wasRead, isRead) = (old.state != .notCollected, new.state != .notCollected)
    var kinds: Set<ChangeKind> = []
    if wasRead != isRead { kinds.formUnion([.findingNew, .findingGone]) }
    switch collection {
    case .applications, .servicePrincipals:
      if wasRead != isRead { kinds.formUnion([.worsened, .improved]) }
      if old.state != .complete { kinds.formUnion([.new, .replacement, .objectAdded]) }
      if new.state != .complete {
        kinds.formUnion([.removed, .rotated, .eliminated, .objectRemoved])
      }
    case .federatedIdentityCredentials:
      if wasRead != isRead { kinds.formUnion([.worsened, .improved]) }
      if old.state != .complete { kinds.insert(.federated) }
      if new.state != .complete { kinds.formUnion([.federationRemoved, .eliminated]) }
    case .owners:
      if old.state != .complete || new.state != .complete {
        kinds.formUnion([.ownerLost, .ownerGained])
      }
    case .signIns:
      if wasRead != isRead { kinds.formUnion([.worsened, .improved]) }
      if !wasRead { kinds.insert(.wentDown) }
      if !isRead { kinds.insert(.recovered) }
    case .credentialActivity:
      if wasRead != isRead { kinds.formUnion([.worsened, .improved]) }
      if !isRead { kinds.insert(.replacedStillUsed) }
    case .policies, .references: break
    }
    return kinds
  }

  private mutating func refuse(_ reason: Refusal.Reason, _ kinds: Set<ChangeKind>) {
    let position = refusals.count
    refusals.append(Refusal(reason, kinds))
    if kinds.contains(.worsened), severity == nil { severity = position }
    if kinds.contains(.findingNew), findings == nil { findings = position }
    if kinds.contains(.wentDown) || kinds.contains(.recovered), outages == nil,
      collectionOf(reason) == nil
    {
      outages = position
    }
  }

  private func collectionOf(_ reason: Refusal.Reason) -> CollectionLedger.Collection? {
    if case .collection(let collection, _, _) = reason { collection } else { nil }
  }

  var tellsSeverities: Bool { severity == nil }
  var tellsFindings: Bool { findings == nil }
  /// Whether both reports were judged by the same rules, so that their outages compare.
  var tellsOutages: Bool { outages == nil }

  /// Whether differences in a collection may leave some changes unknown.
  func lacks(_ collection: CollectionLedger.Collection) -> Bool { collections[collection] != nil }

  // MARK: Counting

  mutating func withholdSeverity() { withhold(severity) }
  mutating func withholdFinding() { withhold(findings) }
  mutating func withholdOutage() { withhold(outages ?? collections[.signIns]) }
  mutating func withholdObject(_ collection: CollectionLedger.Collection) {
    withhold(collections[collection] ?? objects)
  }
  mutating func withhold(_ collection: CollectionLedger.Collection) {
    withhold(collections[collection])
  }

  private mutating func withhold(_ position: Int?) {
    if let position { refusals[position].withheld += 1 }
  }
}
