/// The kinds of roles that an application can hold.
package enum RoleKind: UInt8, CaseIterable, Sendable {
  /// Application permissions: `appRoleAssignments`.
  case application
  /// Roles of the directory: `roleManagement/directory/roleAssignments`.
  case directory
  /// Roles of Azure resources: `az role assignment list`.
  case azure
}
