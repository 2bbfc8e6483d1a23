/// A federated identity credential: trust in another issuer's tokens, without a stored secret.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/federatedidentitycredential
package struct FederatedIdentityCredential: Sendable {
  /// The application (or service principal) it belongs to.
  package var objectId: Identifier
  package var objectType: DirectoryObject.ObjectType
  package var id: Identifier
  package var name: TextReference
  package var issuer: TextReference
  /// The subject; absent if a `claimsMatchingExpression` takes its place.
  package var subject: TextReference
  /// The first of the audiences.
  package var audience: TextReference
  /// `claimsMatchingExpression.value` (beta), which a flexible credential has instead of a subject.
  package var expression: TextReference
  package var origin: OriginReference

  package init(objectType: DirectoryObject.ObjectType, objectId: Identifier, id: Identifier) {
    self.objectType = objectType
    self.objectId = objectId
    self.id = id
    name = .none
    issuer = .none
    subject = .none
    audience = .none
    expression = .none
    origin = .none
  }
}

extension FederatedIdentityCredential: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&name)
    shift.move(&issuer)
    shift.move(&subject)
    shift.move(&audience)
    shift.move(&expression)
    shift.move(&origin)
  }
}
