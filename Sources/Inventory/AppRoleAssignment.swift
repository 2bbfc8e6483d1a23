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
