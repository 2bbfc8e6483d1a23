/// An object that a delta answer says was removed (`@removed`).
///
/// Graph: https://learn.microsoft.com/graph/delta-query-overview
package struct Removal: Hashable, Sendable {
  package var type: DirectoryObject.ObjectType
  package var id: Identifier

  package init(type: DirectoryObject.ObjectType, id: Identifier) {
    self.type = type
    self.id = id
  }
}
