/// Delegated permissions, granted: a row of `oauth2PermissionGrants`.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant
package struct OAuth2PermissionGrant: Sendable {
  /// Who may: the object id of a service principal.
  package var clientId: Identifier
  /// Which API: the object id of its service principal.
  package var resourceId: Identifier
  /// `consentType` is `AllPrincipals`: for everybody, not for one person.
  package var isForAllPrincipals: Bool
  /// The scopes, separated by blanks.
  package var scope: TextReference

  package init(clientId: Identifier, resourceId: Identifier) {
    self.clientId = clientId
    self.resourceId = resourceId
    isForAllPrincipals = false
    scope = .none
  }
}
