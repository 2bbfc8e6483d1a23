/// An owner of an application or service principal: a user, a service principal or a group.
///
/// Graph: https://learn.microsoft.com/graph/api/application-list-owners
package struct Owner: Sendable {
  /// The owned object.
  package var objectId: Identifier
  package var objectType: DirectoryObject.ObjectType
  package var id: Identifier
  package var displayName: TextReference
  package var userPrincipalName: TextReference
  package var mail: TextReference
  /// Whether the owner's account is enabled; nil if the export does not say.
  ///
  /// False suggests that the person has left.
  package var isAccountEnabled: Bool?

  package init(objectType: DirectoryObject.ObjectType, objectId: Identifier, id: Identifier) {
    self.objectType = objectType
    self.objectId = objectId
    self.id = id
    displayName = .none
    userPrincipalName = .none
    mail = .none
  }

  /// Returns the address to notify: `mail`, else the user principal name.
  package func address(in text: TextArena) -> String? {
    text.string(mail) ?? text.string(userPrincipalName)
  }
}

extension Owner: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&displayName)
    shift.move(&userPrincipalName)
    shift.move(&mail)
  }
}

extension TenantInventory {
  /// Whether an owner's ID, user principal name or mail address is the one sought, in lower case.
  package func isNamed(_ owner: Owner, _ sought: String) -> Bool {
    spelling(of: owner.id).lowercased() == sought
      || text.string(owner.userPrincipalName)?.lowercased() == sought
      || text.string(owner.mail)?.lowercased() == sought
  }
}
