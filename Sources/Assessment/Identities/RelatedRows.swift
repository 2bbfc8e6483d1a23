import Inventory

/// Credentials that rows are about, named as the inventory has them: while rows are laid down
/// nobody knows where the others will be.
struct RelatedRows {
  private var credentials: [InventoryCredentialIndex] = []
  private var isFederated: [Bool] = []

  var count: Int { credentials.count }

  mutating func append(_ credential: IdentityCredential) {
    credentials.append(InventoryCredentialIndex(credential.index))
    isFederated.append(credential.kind == .federatedIdentityCredential)
  }

  /// Where they are.
  func resolved(by places: Places) -> [ReportCredentialIndex] {
    credentials.indices.map { position in
      let index = Int(credentials[position])
      return isFederated[position] ? places.federated[index] : places.credentials[index]
    }
  }

  /// The rows of all credentials.
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
