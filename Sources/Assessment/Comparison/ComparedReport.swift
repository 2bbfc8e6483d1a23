package import Inventory

/// What a comparison reads from one report, made by this run or an earlier one.
package struct ComparedReport: Sendable {
  /// Identifies an object, whatever its name.
  package struct ObjectKey: Hashable, Sendable {
    package var type: DirectoryObject.ObjectType
    package var id: Identifier

    package init(type: DirectoryObject.ObjectType, id: Identifier) {
      (self.type, self.id) = (type, id)
    }
  }

  /// Identifies a credential: the parts of its stable ID without the tenant.
  package struct CredentialKey: Hashable, Sendable {
    package var object: ObjectKey
    package var kind: CredentialKind
    package var keyId: Identifier

    package init(object: ObjectKey, kind: CredentialKind, keyId: Identifier) {
      (self.object, self.kind, self.keyId) = (object, kind, keyId)
    }
  }

  /// The parts of an object that were not collected, though other objects have them.
  package struct Parts: OptionSet, Sendable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let passwordCredentials = Parts(rawValue: 1 << 0)
    package static let keyCredentials = Parts(rawValue: 1 << 1)
    package static let owners = Parts(rawValue: 1 << 2)
    package static let federatedIdentityCredentials = Parts(rawValue: 1 << 3)
  }

  /// An application or service principal with credentials or findings.
  package struct Object: Sendable {
    package var key: ObjectKey
    package var appId: Identifier
    package var name: TextReference
    /// Range into ``ComparedReport/owners``; nil if they were not collected.
    package var owners: Range<Int>?
    package var lacking: Parts = []
    /// The name of its team, as recorded in an earlier report.
    package var team: TextReference = .none

    package init(key: ObjectKey, appId: Identifier, name: TextReference) {
      (self.key, self.appId, self.name) = (key, appId, name)
    }
  }

  package struct Owner: Sendable {
    package var id: Identifier
    package var name: TextReference

    package init(id: Identifier, name: TextReference) {
      (self.id, self.name) = (id, name)
    }
  }

  package struct Credential: Sendable {
    package var key: CredentialKey
    /// Index into ``ComparedReport/objects``.
    package var object: Int
    package var name: TextReference
    package var status: CredentialStatus
    package var severity: Severity
    package var start: Instant?
    /// The end; nil if there is none, or none that can be read.
    package var end: Instant?
    /// Whether `endDateTime` is null.
    package var neverEnds = false
    package var lastUsed: Instant?
    /// When it was last refused.
    package var lastRefused: Instant?
    package var isAccepted = false
    /// Whether it is the platform's own, so that nobody here changed it.
    package var isPlatformManaged = false

    package init(
      key: CredentialKey, object: Int, name: TextReference, status: CredentialStatus,
      severity: Severity
    ) {
      (self.key, self.object, self.name) = (key, object, name)
      (self.status, self.severity) = (status, severity)
    }
  }

  package struct Finding: Sendable {
    /// What makes findings of two reports the same one.
    struct Key: Hashable {
      var rule: RuleID
      var subject: String
    }

    var key: Key { Key(rule: rule, subject: subject) }

    package var rule: RuleID
    package var severity: Severity
    /// The part of the finding's ID after the rule.
    package var subject: String
    package var object: ObjectKey?
    /// Index into ``ComparedReport/objects``; nil if the object has no row.
    package var row: Int?
    package var credential: CredentialKey?
    package var isAccepted = false

    package init(rule: RuleID, severity: Severity, subject: String) {
      (self.rule, self.severity, self.subject) = (rule, severity, subject)
    }
  }

  /// How much of a collection was read.
  package struct Collected: Sendable {
    package var state: CollectionLedger.State
    /// Whether all its objects were read, even if the objects lack parts.
    package var holdsAllObjects: Bool
    /// The time that sign-ins cover; nil for other collections.
    package var window: CollectionLedger.Window?

    package init(state: CollectionLedger.State, holdsAllObjects: Bool) {
      (self.state, self.holdsAllObjects) = (state, holdsAllObjects)
    }

    package static let not = Collected(state: .notCollected, holdsAllObjects: false)
  }

  package var tenantId: String
  package var asOf: Instant
  package var dataAsOf: Instant?
  package var toolVersion: String?
  package var rulesDigest: String?
  package var policyDigest: String?
  package var horizonDays: Int?
  /// The team or owner to which the report is limited; nil for all.
  package var owner: String?
  package var isComplete = true
  package var collections: [CollectionLedger.Collection: Collected] = [:]
  package var figures = Figures()
  package var text = TextArena()
  /// Identifiers that are not GUIDs, as they are printed.
  package var spellings: [Identifier: String] = [:]
  package var objects: [Object] = []
  package var owners: [Owner] = []
  package var credentials: [Credential] = []
  package var findings: [Finding] = []
  /// Objects with neither credentials nor findings; nil if the report does not list them.
  package var otherObjects: Set<Identifier>?
  /// How many statuses and findings each acceptance matched, by ``AcceptanceEntry/key``.
  package var acceptances: [String: Int] = [:]

  package init(tenantId: String, asOf: Instant) {
    self.tenantId = tenantId.lowercased()
    self.asOf = asOf
  }
}

extension ComparedReport {
  package func collected(_ collection: CollectionLedger.Collection) -> Collected {
    collections[collection] ?? .not
  }

  /// Whether the log is complete and would show a refusal again that was last seen at a time.
  func showsRefusals(since time: Instant) -> Bool {
    let log = collected(.signIns)
    guard log.state == .complete else { return false }
    return log.window?.reachesBack(to: time, from: min(dataAsOf ?? asOf, asOf)) ?? false
  }

  /// The last refusal of any credential of each application.
  var lastRefusals: [Identifier: Instant] {
    var last: [Identifier: Instant] = [:]
    for credential in credentials {
      guard let time = credential.lastRefused else { continue }
      let identity = identity(of: objects[credential.object])
      last[identity] = max(last[identity] ?? time, time)
    }
    return last
  }

  /// Returns when a credential that is down was last refused.
  /// If that is not known, the newer log must reach back to three days before this report.
  func lastRefusal(of credential: Credential) -> Instant {
    credential.lastRefused ?? asOf.advanced(bySeconds: -3 * Instant.secondsPerDay)
  }

  /// Returns when the refusals that a finding speaks of were last seen.
  /// If that is not known, the newer log must reach back to three days before this report.
  func lastRefusal(behind finding: Finding, _ refusals: [Identifier: Instant]) -> Instant {
    finding.row.flatMap { refusals[identity(of: objects[$0])] }
      ?? asOf.advanced(bySeconds: -3 * Instant.secondsPerDay)
  }

  package func spelling(of identifier: Identifier) -> String {
    spellings[identifier] ?? identifier.guidText
  }

  /// Returns the stable ID of a credential.
  package func stableId(_ key: CredentialKey) -> String {
    "\(stableId(key.object))/\(key.kind.idPart)/\(spelling(of: key.keyId))"
  }

  /// Returns the stable ID of an object.
  package func stableId(_ key: ObjectKey) -> String {
    "\(tenantId)/\(key.type.idPart)/\(spelling(of: key.id))"
  }

  /// Returns the ID that an application and its principal share; without a client ID, its own ID.
  func identity(of object: Object) -> Identifier {
    object.appId.isMissing ? object.key.id : object.appId
  }
}

extension ComparedReport.ObjectKey {
  /// The collection that objects of the type come from.
  package var collection: CollectionLedger.Collection {
    type == .application ? .applications : .servicePrincipals
  }
}

extension ComparedReport.Credential {
  /// Whether the team can sign in with it while it is live.
  var isUsable: Bool {
    !isPlatformManaged && status != .platformManaged && status != .dormant && !wasNeverLive
  }

  private var wasNeverLive: Bool {
    guard let start, let end else { return false }
    return start >= end
  }

  /// Whether its end is past.
  package func hasEnded(at asOf: Instant) -> Bool { end.map { $0 <= asOf } ?? false }

  /// Whether start ≤ as-of < end with a readable end; a missing start counts as started.
  func isLive(at asOf: Instant) -> Bool {
    guard neverEnds || end != nil else { return false }
    return (start ?? asOf) <= asOf && !hasEnded(at: asOf)
  }

  /// Whether it follows another of its kind in time, as the contract defines successors.
  func succeeds(_ other: ComparedReport.Credential, asOf: Instant) -> Bool {
    guard key.kind == other.key.kind, key != other.key, isUsable, let start,
      let before = other.start, let end = other.end
    else { return false }
    let lifetime = end.seconds(since: before)
    // A quarter of at most four days of lifetime, rounded up: starts are whole seconds.
    let delay = Instant.floorDivide(min(4 * Instant.secondsPerDay, lifetime) + 3, 4)
    guard start >= before.advanced(bySeconds: delay), start <= max(asOf, end) else { return false }
    return neverEnds || self.end.map { $0 > end } ?? false
  }
}
