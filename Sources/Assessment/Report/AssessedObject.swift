import Inventory

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
