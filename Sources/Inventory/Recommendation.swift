/// A recommendation by Microsoft Entra itself: a row of `directory/recommendations` (beta).
///
/// Graph: https://learn.microsoft.com/graph/api/resources/recommendation
package struct Recommendation: Sendable {
  package var id: Identifier
  /// `recommendationType`, e.g. `applicationCredentialExpiry`.
  package var recommendationType: TextReference
  /// `status`, e.g. `active`.
  package var status: TextReference
  /// `impactedResources`: the ids of the applications and other resources concerned.
  package var impactedResources: [Identifier]

  package init(id: Identifier) {
    self.id = id
    recommendationType = .none
    status = .none
    impactedResources = []
  }
}

extension Recommendation: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&recommendationType)
    shift.move(&status)
  }
}
