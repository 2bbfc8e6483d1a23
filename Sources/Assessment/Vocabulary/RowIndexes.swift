/// A position in an array; each array has its own type, so that positions cannot be mixed up.
package protocol RowIndex: Hashable, Comparable, Sendable {
  var position: UInt32 { get }
  init(position: UInt32)
}

extension RowIndex {
  package init(_ position: Int) {
    self.init(position: UInt32(truncatingIfNeeded: position))
  }

  package static func < (left: Self, right: Self) -> Bool { left.position < right.position }
}

extension Int {
  package init(_ index: some RowIndex) {
    self = Int(index.position)
  }
}

/// A position in `TenantInventory.objects`.
package struct InventoryObjectIndex: RowIndex {
  package let position: UInt32

  package init(position: UInt32) {
    self.position = position
  }
}

/// A position in `TenantInventory.credentials`, or of a federated credential in
/// `TenantInventory.federatedIdentityCredentials`.
package struct InventoryCredentialIndex: RowIndex {
  package let position: UInt32

  package init(position: UInt32) {
    self.position = position
  }
}

/// A position in ``AssessmentReport/objects``.
package struct ReportObjectIndex: RowIndex {
  package let position: UInt32

  package init(position: UInt32) {
    self.position = position
  }
}

/// A position in ``AssessmentReport/credentials``.
package struct ReportCredentialIndex: RowIndex {
  package let position: UInt32

  package init(position: UInt32) {
    self.position = position
  }
}
