package import Inventory

/// One assessed credential as a compact row; texts are looked up when it is rendered.
package struct AssessedCredential: Sendable {
  // In an order without gaps, because a tenant has millions of these.

  /// The last successful sign-in with this credential, or else the last sign-in.
  package var lastUsed: Instant?
  package var kind: CredentialKind
  package var status: CredentialStatus
  package var severity: Severity
  /// Whether it is `covered` or `dormant`, and another credential is known to be used in its place.
  package var isCoverProven: Bool
  /// Whether it counts towards coveredUntil while it is live.
  /// The platform's own credentials do not count, nor do those on a deleted or disabled object, nor
  /// those that end before they start.
  package var countsAsCoverage: Bool
  /// Whether a SAML certificate is the active one; nil for other kinds, and if unknown.
  package var activeSigning: Bool?
  /// Who rotates it, if not the owner of the application.
  package var rotation: PlatformRotation?
  /// The last time up to as-of that anybody presented it, whatever the outcome.
  package var lastTried: Instant?
  /// The expiry bucket; nil for federated identity credentials, which have no end.
  package var bucket: ExpiryBucket?
  /// Index into ``AssessmentReport/acceptances`` of the entry that its status matches; nil if none.
  package var acceptance: UInt16?
  package var credential: InventoryCredentialIndex
  package var object: ReportObjectIndex
  /// The origin of `lastUsed`.
  package var lastUsedOrigin: OriginReference
  /// The successors are `AssessmentReport.successors[firstSuccessor..<…+successorCount]`.
  package var firstSuccessor: UInt32
  package var successorCount: UInt32
  /// What should become of it; nil if there is nothing to decide.
  package var decision: Decision?

  package init(
    credential: InventoryCredentialIndex, object: ReportObjectIndex, kind: CredentialKind
  ) {
    self.credential = credential
    self.object = object
    self.kind = kind
    status = .healthy
    severity = .none
    isCoverProven = false
    countsAsCoverage = false
    bucket = nil
    activeSigning = nil
    rotation = nil
    lastUsed = nil
    lastUsedOrigin = .none
    lastTried = nil
    decision = nil
    firstSuccessor = 0
    acceptance = nil
    successorCount = 0
  }
}
