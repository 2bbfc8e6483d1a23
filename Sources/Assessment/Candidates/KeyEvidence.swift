import Inventory

/// What the key credentials of one object say about its passwords.
struct KeyEvidence {
  /// Whether the object's keyCredentials were collected completely.
  private(set) var areCollected = false
  /// Whether a key lacks its usage, type or keyId.
  private(set) var hasUndescribed = false
  /// Whether a key is symmetric: together with a password it may be a SharePoint add-in's.
  private(set) var hasSymmetric = false
  private(set) var keyIds: Set<Identifier> = []
  private(set) var identifiers: Set<String> = []

  init() {}

  init(_ object: DirectoryObject, in inventory: TenantInventory) {
    areCollected =
      object.flags.contains(.keyCredentialsCollected) && !object.flags.contains(.credentialsCut)
    let range = object.credentialRange
    let hasPasswords = range.contains {
      inventory.credentials[$0].source == .passwordCredential
    }
    for index in range where inventory.credentials[index].source == .keyCredential {
      let key = inventory.credentials[index]
      if key.usage == .absent || key.type == .absent { hasUndescribed = true }
      if key.keyId.isMissing || inventory.spellings[key.keyId] != nil { hasUndescribed = true }
      if key.type == .symmetric { hasSymmetric = true }
      guard hasPasswords else { continue }
      keyIds.insert(key.keyId)
      if let text = inventory.text.string(key.customKeyIdentifier) { identifiers.insert(text) }
    }
  }
}
