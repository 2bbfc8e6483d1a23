/// A role that somebody holds: of the directory (Microsoft Entra) or of Azure.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/unifiedroleassignment. Azure:
/// https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
package struct RoleAssignment: Sendable {
  /// Who holds it: the object id of a service principal, user or group.
  package var principalId: Identifier
  /// Which role; missing where the export names it only.
  package var roleDefinitionId: Identifier
  /// The role's name, where the export has it: text from a tenant, for roles can be made there.
  package var roleName: TextReference
  /// Where it holds: `/` is the whole directory or all of Azure.
  package var scope: TextReference

  package init(principalId: Identifier, roleDefinitionId: Identifier) {
    self.principalId = principalId
    self.roleDefinitionId = roleDefinitionId
    roleName = .none
    scope = .none
  }
}

/// The kinds of roles of which one list tells what everybody holds.
package enum RoleKind: UInt8, CaseIterable, Sendable {
  /// Roles of the directory: `roleManagement/directory/roleAssignments`.
  case directory
  /// Roles of Azure resources: `az role assignment list`.
  case azure
}

/// An application permission, granted: a row of `appRoleAssignments` or `appRoleAssignedTo`.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/approleassignment
package struct AppRoleAssignment: Hashable, Sendable {
  /// Who may: the object id of a service principal, user or group.
  package var principalId: Identifier
  /// Which API: the object id of its service principal.
  package var resourceId: Identifier
  package var appRoleId: Identifier

  package init(principalId: Identifier, resourceId: Identifier, appRoleId: Identifier) {
    self.principalId = principalId
    self.resourceId = resourceId
    self.appRoleId = appRoleId
  }
}

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
