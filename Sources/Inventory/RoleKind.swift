/// The kinds of roles of which one list tells what everybody holds.
package enum RoleKind: UInt8, CaseIterable, Sendable {
  /// Roles of the directory: `roleManagement/directory/roleAssignments`.
  case directory
  /// Roles of Azure resources: `az role assignment list`.
  case azure
}
