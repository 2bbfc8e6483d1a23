import Inventory

/// What an object's keys reveal about its passwords, and its passwords about the keys.
final class KeyEvidence {
  /// Whether the object's keyCredentials were collected completely.
  let areCollected: Bool
  /// Whether a key lacks its usage, type or keyId.
  let hasUndescribed: Bool
  /// Whether a key is symmetric: together with a password it may be a SharePoint add-in's.
  let hasSymmetric: Bool
  let keyIds: Set<Identifier>
  /// The dates of the keys: a SAML certificate's password has those of its keys.
  let validities: Set<Validity>
  /// The dates of the passwords.
  let passwordValidities: Set<Validity>
  let identifiers: Set<String>

  private init(
    areCollected: Bool, hasUndescribed: Bool, hasSymmetric: Bool, keyIds: Set<Identifier>,
    validities: Set<Validity>, passwordValidities: Set<Validity>, identifiers: Set<String>
  ) {
    self.validities = validities
    self.passwordValidities = passwordValidities
    self.areCollected = areCollected
    self.hasUndescribed = hasUndescribed
    self.hasSymmetric = hasSymmetric
    self.keyIds = keyIds
    self.identifiers = identifiers
  }

  static func all(of object: DirectoryObject, in inventory: TenantInventory) -> KeyEvidence {
    var (hasUndescribed, hasSymmetric) = (false, false)
    let range = object.credentialRange
    var passwordValidities: Set<Validity> = []
    for index in range where inventory.credentials[index].source == .passwordCredential {
      passwordValidities.insert(Validity(inventory.credentials[index]))
    }
    var keyIds: Set<Identifier> = []
    var validities: Set<Validity> = []
    var identifiers: Set<String> = []
    for index in range where inventory.credentials[index].source == .keyCredential {
      let key = inventory.credentials[index]
      if key.usage == .absent || key.type == .absent { hasUndescribed = true }
      if key.keyId.isMissing || inventory.isSpelled(key.keyId) { hasUndescribed = true }
      if key.type == .symmetric { hasSymmetric = true }
      guard !passwordValidities.isEmpty else { continue }
      keyIds.insert(key.keyId)
      validities.insert(Validity(key))
      if let text = inventory.text.string(key.customKeyIdentifier) { identifiers.insert(text) }
    }
    return KeyEvidence(
      areCollected: object.flags.contains(.keyCredentialsCollected)
        && !object.flags.contains(.credentialsCut), hasUndescribed: hasUndescribed,
      hasSymmetric: hasSymmetric, keyIds: keyIds, validities: validities,
      passwordValidities: passwordValidities, identifiers: identifiers)
  }

  /// From when to when a credential is valid.
  struct Validity: Hashable {
    private let start: GraphDateTime
    private let end: GraphDateTime

    init(_ credential: Credential) {
      start = credential.startDateTime
      end = credential.endDateTime
    }
  }
}
