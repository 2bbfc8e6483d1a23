import Inventory

/// Names the roles that a principal holds, and grades how much they allow.
enum RoleGrading {
  /// The name of one role, and how much it allows.
  typealias Graded = (name: String, level: Privilege)

  /// - Parameter isOfGraph: whether the permission may be one of Microsoft Graph; other APIs may
  ///   use the same IDs for anything.
  static func grade(
    _ assignment: AppRoleAssignment, isOfGraph: Bool, in inventory: TenantInventory
  ) -> Graded {
    guard isOfGraph,
      let role = PrivilegedRoles.role(assignment.appRoleId, in: PrivilegedRoles.application)
    else { return (inventory.spelling(of: assignment.appRoleId), .low) }
    return (role.name, role.level)
  }

  /// Grades a directory role. A role for part of the directory cannot take over the whole.
  static func gradeDirectory(_ assignment: RoleAssignment, in inventory: TenantInventory) -> Graded
  {
    let role = PrivilegedRoles.role(assignment.roleDefinitionId, in: PrivilegedRoles.directory)
    let name = name(of: assignment, role, in: inventory)
    let level = role?.level ?? .low
    guard let scope = inventory.text.string(assignment.scope), scope != "/" else {
      return (name, level)
    }
    return ("\(name) on \(scope)", min(level, .high))
  }

  /// Grades an Azure role. If the export names no scope, it counts as one on a subscription.
  static func gradeAzure(_ assignment: RoleAssignment, in inventory: TenantInventory) -> Graded {
    let role = PrivilegedRoles.role(assignment.roleDefinitionId, in: PrivilegedRoles.azure)
    let name = name(of: assignment, role, in: inventory)
    guard let scope = inventory.text.string(assignment.scope) else {
      return (name, role?.level ?? .low)
    }
    let level: Privilege? =
      switch AzureScope(scope) {
      case .aboveSubscriptions: role?.levelAboveSubscriptions
      case .subscription: role?.level
      case .belowSubscriptions: role?.levelBelowSubscriptions
      }
    return ("\(name) on \(scope)", level ?? .low)
  }

  /// Returns the name of a role; for a built-in role Microsoft's name, whatever an export says.
  private static func name(
    of assignment: RoleAssignment, _ role: PrivilegedRole?, in inventory: TenantInventory
  ) -> String {
    if let role { return role.name }
    if let name = inventory.text.string(assignment.roleName) { return name }
    let id = assignment.roleDefinitionId
    return id.isMissing ? "a role without a name" : inventory.spelling(of: id)
  }
}
