package import Inventory

/// A role that a principal of a test tenant holds.
package struct TenantRole: Sendable {
  package var principal: Identifier
  /// A GUID, or anything else for none.
  package var id: String
  package var name: String?
  package var scope: String?

  func assignment(_ text: inout TextArena) -> RoleAssignment {
    var assignment = RoleAssignment(
      principalId: principal, roleDefinitionId: Identifier(guid: id) ?? .missing)
    if let name { assignment.roleName = text.append(name) }
    if let scope { assignment.scope = text.append(scope) }
    return assignment
  }
}
