package import Inventory

/// One credential with its verdict: a compact row; texts are looked up when it is rendered.
package struct AssessedCredential: Sendable {
  package var credential: InventoryCredentialIndex
  package var object: ReportObjectIndex
  package var kind: CredentialKind
  package var status: CredentialStatus
  package var severity: Severity
  /// Whether it is `covered` or `dormant`, and another credential is known to be used in its place.
  package var isCoverProven: Bool
  /// Whether it counts into coveredUntil while it is live: not what the platform keeps for itself,
  /// what is on an object that is deleted or disabled, or what ends before it starts.
  package var countsAsCoverage: Bool
  /// nil on federated identity credentials, which have no end.
  package var bucket: ExpiryBucket?
  /// Whether a SAML certificate is the one that signs; nil for other kinds, and where that is
  /// unknown.
  package var activeSigning: Bool?
  /// Who rotates it, where that is not the owner of the application.
  package var rotation: PlatformRotation?
  /// The last successful sign-in with this credential, else the last sign-in.
  package var lastUsed: Instant?
  /// Where that is.
  package var lastUsedOrigin: OriginReference
  /// The last time up to as-of that anybody presented it, whatever came of it.
  package var lastTried: Instant?
  /// What should become of it; nil where there is nothing to decide.
  package var decision: Decision?
  /// The successors are `AssessmentReport.successors[firstSuccessor..<…+successorCount]`.
  package var firstSuccessor: UInt32
  /// Index into ``AssessmentReport/acceptances`` of the entry that its status matches; nil for
  /// none.
  package var acceptance: UInt16?
  package var successorCount: UInt32

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
