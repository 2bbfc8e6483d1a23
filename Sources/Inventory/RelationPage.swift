/// A note that owners or federated credentials of an object were asked for, even if there are
/// none: what tells "none" from "unknown".
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
