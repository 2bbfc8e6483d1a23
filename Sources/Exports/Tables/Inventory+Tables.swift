import Inventory

/// Joins objects that different inputs name by different ids, before merging.
extension TenantInventory {
  private struct Name: Hashable {
    var type: DirectoryObject.ObjectType
    var appId: Identifier
  }

  /// Gives objects known by client id alone the id of the object with that client id, if any.
  mutating func joinObjectsNamedByClientId() {
    guard spellings.values.contains(where: { $0.hasPrefix("appid-") }) else { return }
    var whole: [Name: Identifier] = [:]
    for object in objects where !object.appId.isMissing && !isNamedByClientId(object) {
      guard !object.flags.contains(.fragment), !object.flags.contains(.deleted) else { continue }
      let name = Name(type: object.type, appId: object.appId)
      whole[name] = whole[name].map { min($0, object.id) } ?? object.id
    }
    // An application and its service principal are both named by the same client id.
    var moved: [Name: Identifier] = [:]
    for index in objects.indices where isNamedByClientId(objects[index]) {
      let object = objects[index]
      guard let id = whole[Name(type: object.type, appId: object.appId)] else { continue }
      moved[Name(type: object.type, appId: object.id)] = id
      objects[index].id = id
      objects[index].flags.insert(.fragment)
      objects[index].displayName = .none
    }
    guard !moved.isEmpty else { return }
    func move(_ type: DirectoryObject.ObjectType?, _ id: inout Identifier) {
      guard let type, let meant = moved[Name(type: type, appId: id)] else { return }
      id = meant
    }
    for index in owners.indices { move(owners[index].objectType, &owners[index].objectId) }
    for index in federatedIdentityCredentials.indices {
      move(
        federatedIdentityCredentials[index].objectType,
        &federatedIdentityCredentials[index].objectId)
    }
    for index in relationPages.indices {
      move(relationPages[index].objectType, &relationPages[index].objectId)
    }
    for index in secretLeaks.indices {
      move(secretLeaks[index].objectType, &secretLeaks[index].objectId)
    }
  }

  private func isNamedByClientId(_ object: DirectoryObject) -> Bool {
    spellings[object.id]?.hasPrefix("appid-") == true
  }

  /// Gives credentials of unknown kind the kind of the credential with the same keyId.
  mutating func adoptKinds(of assumed: Set<Identifier>) {
    guard !assumed.isEmpty else { return }
    var kinds: [Identifier: Set<Credential.Source>] = [:]
    for object in objects where !object.flags.contains(.fragment) {
      for credential in credentials[object.credentialRange]
      where assumed.contains(credential.keyId) {
        kinds[credential.keyId, default: []].insert(credential.source)
      }
    }
    for object in objects where object.flags.contains(.fragment) {
      for index in object.credentialRange where assumed.contains(credentials[index].keyId) {
        if kinds[credentials[index].keyId] == [.keyCredential] {
          credentials[index].source = .keyCredential
        }
      }
    }
  }
}
