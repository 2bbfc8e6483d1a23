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
    var moved: [Identifier: Identifier] = [:]
    for index in objects.indices where isNamedByClientId(objects[index]) {
      let object = objects[index]
      guard let id = whole[Name(type: object.type, appId: object.appId)] else { continue }
      moved[object.id] = id
      objects[index].id = id
      objects[index].flags.insert(.fragment)
      objects[index].displayName = .none
    }
    guard !moved.isEmpty else { return }
    for index in owners.indices {
      if let id = moved[owners[index].objectId] { owners[index].objectId = id }
    }
    for index in federatedIdentityCredentials.indices {
      guard let id = moved[federatedIdentityCredentials[index].objectId] else { continue }
      federatedIdentityCredentials[index].objectId = id
    }
    for index in relationPages.indices {
      if let id = moved[relationPages[index].objectId] { relationPages[index].objectId = id }
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
