package import Inventory

/// A role held by a service principal of a test tenant.
package struct TenantRole: Sendable {
  package var principal: Identifier
  /// The id of the role definition; any text that is not a GUID means that it is missing.
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
