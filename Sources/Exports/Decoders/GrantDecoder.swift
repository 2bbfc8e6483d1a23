import Inventory
import JSONReading

/// Reads granted permissions: application permissions and delegated ones.
struct GrantDecoder {
  let context: DecodingContext

  /// Decodes an `appRoleAssignment`.
  func decodeRole(_ fields: JSONFieldSet) {
    let principal = context.identifier(fields[.principalId], .principalId)
    guard !principal.isMissing else { return }
    context.inventory.appRoleAssignments.append(
      AppRoleAssignment(
        principalId: principal,
        resourceId: context.identifier(fields[.resourceId], .resourceId),
        appRoleId: context.identifier(fields[.appRoleId], .appRoleId)))
  }

  /// Decodes an `oAuth2PermissionGrant`.
  func decodeScopes(_ fields: JSONFieldSet) {
    let client = context.identifier(fields[.clientId], .clientId)
    guard !client.isMissing else { return }
    var grant = OAuth2PermissionGrant(
      clientId: client, resourceId: context.identifier(fields[.resourceId], .resourceId))
    grant.scope = context.text(fields[.scope], .scope) { context.reportLeak(.secretShapedName) }
    context.inventory.oauth2PermissionGrants.append(grant)
  }
}
