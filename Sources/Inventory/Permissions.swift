/// The assignment of a Microsoft Entra directory role or an Azure role to a principal.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/unifiedroleassignment. Azure:
/// https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
package struct RoleAssignment: Sendable {
  /// The holder: the object id of a service principal, user or group.
  package var principalId: Identifier
  /// The role's id; missing if the export gives only its name.
  package var roleDefinitionId: Identifier
  /// The role's name; untrusted text, because tenants can define their own roles.
  package var roleName: TextReference
  /// The scope of the assignment; `/` is the whole directory or all of Azure.
  package var scope: TextReference

  package init(principalId: Identifier, roleDefinitionId: Identifier) {
    self.principalId = principalId
    self.roleDefinitionId = roleDefinitionId
    roleName = .none
    scope = .none
  }
}

extension RoleAssignment: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&roleName)
    shift.move(&scope)
  }
}

/// The kinds of roles for which a single list covers all holders.
package enum RoleKind: UInt8, CaseIterable, Sendable {
  /// Directory roles: `roleManagement/directory/roleAssignments`.
  case directory
  /// Azure roles: `az role assignment list`.
  case azure
}

/// A granted application permission: a row of `appRoleAssignments` or `appRoleAssignedTo`.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/approleassignment
package struct AppRoleAssignment: Hashable, Sendable {
  /// The grantee: the object id of a service principal, user or group.
  package var principalId: Identifier
  /// The API: the object id of its service principal.
  package var resourceId: Identifier
  package var appRoleId: Identifier

  package init(principalId: Identifier, resourceId: Identifier, appRoleId: Identifier) {
    self.principalId = principalId
    self.resourceId = resourceId
    self.appRoleId = appRoleId
  }
}

/// Granted delegated permissions: a row of `oauth2PermissionGrants`.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant
package struct OAuth2PermissionGrant: Sendable {
  /// The grantee: the object id of a service principal.
  package var clientId: Identifier
  /// The API: the object id of its service principal.
  package var resourceId: Identifier
  /// The scopes, separated by spaces.
  package var scope: TextReference

  package init(clientId: Identifier, resourceId: Identifier) {
    self.clientId = clientId
    self.resourceId = resourceId
    scope = .none
  }
}

extension OAuth2PermissionGrant: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&scope)
  }
}
