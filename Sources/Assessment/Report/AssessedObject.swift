package import Inventory

/// An application or service principal that has credentials or findings.
package struct AssessedObject: Sendable {
  package var object: InventoryObjectIndex
  /// The coverage, which an application and its service principal share.
  package var coverage: Coverage
  /// Its credentials are `AssessmentReport.credentials[firstCredential..<…+credentialCount]`.
  package var firstCredential: UInt32
  package var credentialCount: UInt32
  /// The position of its team in ``AssessmentReport/teams``; nil if it has none.
  package var team: UInt16?

  package init(object: InventoryObjectIndex) {
    self.object = object
    coverage = .unknown
    firstCredential = 0
    credentialCount = 0
    team = nil
  }

  package var credentialRange: Range<Int> {
    Int(firstCredential)..<Int(firstCredential) + Int(credentialCount)
  }
}

/// How long an application can sign in with its credentials; `coveredUntil` in report files.
package enum Coverage: Hashable, Sendable {
  /// Credentials that could cover were not collected, or belong to another tenant.
  case unknown
  /// No live client credential and no federated credential.
  case none
  /// The latest end of the live client credentials.
  case until(Instant)
  /// A federated credential, or a client credential that never expires.
  case open
}
