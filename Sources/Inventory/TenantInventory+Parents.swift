/// Finds the objects that credentials, owners and federated credentials belong to.
///
/// Needed if an export gives only a GUID, which may be an object id or a client id, of an
/// application or of a service principal.
extension TenantInventory {
  private struct Found {
    var rank: Int
    var type: DirectoryObject.ObjectType
    var id: Identifier
  }

  /// Moves everything attached to a guessed parent to the object that was meant.
  ///
  /// Object ids take precedence over client ids, and applications over service principals. Anything
  /// that matches no object stays with the guess.
  mutating func resolveGuessedParents() {
    guard !guessedParents.isEmpty else { return }
    dropFragmentsOfTenants()
    let found = objectsForGuessedParents()
    resolveLeaks(found)
    for index in objects.indices where objects[index].flags.contains(.fragment) {
      guard let meant = found[objects[index].id] else { continue }
      (objects[index].type, objects[index].id) = (meant.type, meant.id)
    }
    for index in owners.indices {
      guard let meant = found[owners[index].objectId] else { continue }
      (owners[index].objectType, owners[index].objectId) = (meant.type, meant.id)
    }
    for index in federatedIdentityCredentials.indices {
      var federated = federatedIdentityCredentials[index]
      guard let meant = found[federated.objectId] else { continue }
      (federated.objectType, federated.objectId) = (meant.type, meant.id)
      federatedIdentityCredentials[index] = federated
    }
    for index in secretLeaks.indices {
      guard let meant = found[secretLeaks[index].objectId] else { continue }
      (secretLeaks[index].objectType, secretLeaks[index].objectId) = (meant.type, meant.id)
    }
    for index in relationPages.indices {
      guard let meant = found[relationPages[index].objectId] else { continue }
      (relationPages[index].objectType, relationPages[index].objectId) = (meant.type, meant.id)
    }
  }

  /// Assigns each leaked secret to its object; to none if the GUID matches nothing in the report.
  private mutating func resolveLeaks(_ found: [Identifier: Found]) {
    let kept = Set(objects.lazy.filter { $0.flags.contains(.fragment) }.map(\.id))
    for index in secretLeaks.indices where guessedParents.contains(secretLeaks[index].objectId) {
      let guess = secretLeaks[index].objectId
      if let meant = found[guess] {
        (secretLeaks[index].objectType, secretLeaks[index].objectId) = (meant.type, meant.id)
      } else if !kept.contains(guess) {
        (secretLeaks[index].objectType, secretLeaks[index].objectId) = (nil, .missing)
      }
    }
  }

  private func objectsForGuessedParents() -> [Identifier: Found] {
    var found: [Identifier: Found] = [:]
    func note(_ identifier: Identifier, _ candidate: Found) {
      guard guessedParents.contains(identifier) else { return }
      guard let known = found[identifier] else {
        found[identifier] = candidate
        return
      }
      if candidate.rank < known.rank
        || candidate.rank == known.rank && candidate.id < known.id
      {
        found[identifier] = candidate
      }
    }
    for object in objects where !object.flags.contains(.fragment) {
      let rank = Int(object.type.rawValue)
      note(object.id, Found(rank: rank, type: object.type, id: object.id))
      note(object.appId, Found(rank: 2 + rank, type: object.type, id: object.id))
    }
    return found
  }

  /// Drops fragments whose GUID is a tenant's, which has no credentials.
  ///
  /// Folders of exports are often named after their tenant.
  private mutating func dropFragmentsOfTenants() {
    let tenants = exporterTenants.union(organizations.map(\.id))
    guard !tenants.isEmpty else { return }
    let before = objects.count
    objects.removeAll { $0.flags.contains(.fragment) && tenants.contains($0.id) }
    fragmentsOfTenants = before - objects.count
  }
}
