import Inventory

/// Related credentials by inventory index, used while rows are being built.
/// Only once all rows exist is it known where the related ones are.
struct RelatedRows {
  private var credentials: [InventoryCredentialIndex] = []
  private var isFederated: [Bool] = []

  var count: Int { credentials.count }

  mutating func append(_ credential: IdentityCredential) {
    credentials.append(InventoryCredentialIndex(credential.index))
    isFederated.append(credential.kind == .federatedIdentityCredential)
  }

  /// Returns the rows of these credentials.
  func resolved(by places: Places) -> [ReportCredentialIndex] {
    credentials.indices.map { position in
      let index = Int(credentials[position])
      return isFederated[position] ? places.federated[index] : places.credentials[index]
    }
  }

  /// The row of each credential in the inventory.
  struct Places {
    fileprivate var credentials: [ReportCredentialIndex]
    fileprivate var federated: [ReportCredentialIndex]

    init(_ rows: [AssessedCredential], in inventory: TenantInventory) {
      let none = ReportCredentialIndex(position: .max)
      credentials = [ReportCredentialIndex](repeating: none, count: inventory.credentials.count)
      federated = [ReportCredentialIndex](
        repeating: none, count: inventory.federatedIdentityCredentials.count)
      for (position, row) in rows.enumerated() {
        if row.kind == .federatedIdentityCredential {
          federated[Int(row.credential)] = ReportCredentialIndex(position)
        } else {
          credentials[Int(row.credential)] = ReportCredentialIndex(position)
        }
      }
    }
  }
}
