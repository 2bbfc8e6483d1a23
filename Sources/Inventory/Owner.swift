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
  package var mail: TextReference
  /// False for somebody who may have left; nil where the export does not say.
  package var isAccountEnabled: Bool?

  package init(objectType: DirectoryObject.ObjectType, objectId: Identifier, id: Identifier) {
    self.objectType = objectType
    self.objectId = objectId
    self.id = id
    displayName = .none
    userPrincipalName = .none
    mail = .none
  }

  /// Where to write to: the mail address, else the name that a user signs in with.
  package func address(in text: TextArena) -> String? {
    text.string(mail) ?? text.string(userPrincipalName)
  }
}
