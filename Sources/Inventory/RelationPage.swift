/// A record that the owners or federated credentials of an object were requested.
///
/// It distinguishes "none" from "unknown".
package struct RelationPage: Hashable, Sendable {
  package enum Relation: UInt8, Sendable {
    case owners
    case federatedIdentityCredentials
  }

  package var relation: Relation
  package var objectType: DirectoryObject.ObjectType
  package var objectId: Identifier

  package init(
    relation: Relation, objectType: DirectoryObject.ObjectType, objectId: Identifier
  ) {
    self.relation = relation
    self.objectType = objectType
    self.objectId = objectId
  }
}

/// An object that a delta response reports as removed (`@removed`).
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
