import Inventory
import JSONReading

/// Reports text that looks like a secret. The text itself is not kept.
extension DecodingContext {
  /// Reads an object only for the secrets in it, discarding everything else.
  func readingForLeaksOnly(
    _ body: (DecodingContext) throws(JSONError) -> Void
  ) throws(JSONError) {
    let counts = (
      inventory.objects.count, inventory.credentials.count, inventory.properties.count,
      inventory.owners.count, inventory.federatedIdentityCredentials.count
    )
    let (roles, scopes, holders, leaks) = (
      inventory.appRoleAssignments.count, inventory.oauth2PermissionGrants.count,
      inventory.listedRoleHolders.count, inventory.secretLeaks.count
    )
    try body(self)
    inventory.objects.removeSubrange(counts.0...)
    inventory.credentials.removeSubrange(counts.1...)
    inventory.properties.removeSubrange(counts.2...)
    inventory.owners.removeSubrange(counts.3...)
    inventory.federatedIdentityCredentials.removeSubrange(counts.4...)
    inventory.appRoleAssignments.removeSubrange(roles...)
    inventory.oauth2PermissionGrants.removeSubrange(scopes...)
    inventory.listedRoleHolders.removeSubrange(holders...)
    for index in inventory.secretLeaks[leaks...].indices {
      inventory.secretLeaks[index].objectType = nil
    }
  }

  func reportLeak(
    _ kind: SecretLeak.Kind, object: DirectoryObject? = nil, keyId: Identifier = .missing
  ) {
    inventory.secretLeaks.append(
      SecretLeak(
        kind: kind, path: path, objectId: object?.id ?? .missing, objectType: object?.type,
        keyId: keyId, shape: kind == .secretShapedName ? lookedSecret?.shape : nil,
        property: kind == .secretShapedName ? lookedSecret?.property : nil))
    if kind == .secretShapedName { lookedSecret = nil }
  }
}
