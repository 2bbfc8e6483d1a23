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
