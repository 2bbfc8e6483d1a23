import Inventory

/// The managed identities of the tenant, as far as its service principals were collected.
struct ManagedIdentityIndex {
  enum Match: Hashable {
    /// A user-assigned identity, which may be used as a federated credential.
    case userAssigned
    /// A system-assigned identity, which may not.
    case systemAssigned
    /// The subject is the client ID, but must be the object ID.
    case clientId
    /// A managed identity of unknown type.
    case found
    case notFound
  }

  private var byObjectId: [Identifier: Match] = [:]
  private var clientIds: Set<Identifier> = []

  init(_ inventory: TenantInventory) {
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard object.isManagedIdentity else { continue }
      var match = Match.found
      for property in inventory.properties(of: object) where property.kind == .alternativeName {
        guard let name = inventory.text.string(property.text)?.lowercased(),
          name.hasPrefix("/subscriptions/")
        else { continue }
        match = name.contains("/userassignedidentities/") ? .userAssigned : .systemAssigned
      }
      byObjectId[object.id] = match
      clientIds.insert(object.appId)
    }
  }

  func match(_ subject: Identifier) -> Match {
    byObjectId[subject] ?? (clientIds.contains(subject) ? .clientId : .notFound)
  }
}
