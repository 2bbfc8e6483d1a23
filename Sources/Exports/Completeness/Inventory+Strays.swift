import Inventory

/// Counts children of objects that are not among the inputs.
extension TenantInventory {
  /// The number of owners whose object is not among the inputs.
  var strayOwners: Int {
    strays(owners) { Parent(type: $0.objectType, id: $0.objectId) }
  }

  /// The number of federated identity credentials whose object is not among the inputs.
  var strayFederatedIdentityCredentials: Int {
    strays(federatedIdentityCredentials) { Parent(type: $0.objectType, id: $0.objectId) }
  }

  private struct Parent: Hashable {
    var type: DirectoryObject.ObjectType
    var id: Identifier
  }

  private func strays<Child>(_ children: [Child], parent: (Child) -> Parent) -> Int {
    var missing: [Parent: Int] = [:]
    for child in children { missing[parent(child), default: 0] += 1 }
    for index in objectOrder {
      if missing.isEmpty { return 0 }
      let object = objects[Int(index)]
      missing[Parent(type: object.type, id: object.id)] = nil
    }
    return missing.values.reduce(0, +)
  }
}
