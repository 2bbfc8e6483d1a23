/// Somebody who may change an application: a user, a service principal or a group.
///
/// Graph: https://learn.microsoft.com/graph/api/application-list-owners
package struct Owner: Sendable {
  /// The object that is owned.
  package var objectId: Identifier
  package var objectType: DirectoryObject.ObjectType
  package var id: Identifier
  package var displayName: TextReference
  package var userPrincipalName: TextReference

  package init(objectType: DirectoryObject.ObjectType, objectId: Identifier, id: Identifier) {
    self.objectType = objectType
    self.objectId = objectId
    self.id = id
    displayName = .none
    userPrincipalName = .none
  }
}
