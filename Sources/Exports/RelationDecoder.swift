import Inventory
import JSONReading

/// Reads owners and federated identity credentials, expanded in an object or on pages of their own.
struct RelationDecoder {
  let context: DecodingContext

  /// An expanded array.
  ///
  /// - Returns: whether there was one, be it empty.
  func decode(
    _ value: JSONValue?, _ property: GraphProperty, of scope: ObjectScope
  ) throws(JSONError) -> Bool {
    try context.forEach(value, property) { element throws(JSONError) in
      guard element.kind == .object else {
        context.reportMismatch(element, property, expected: "an object")
        return try element.skip()
      }
      let end = try context.inner.read(element)
      if property == .owners {
        decodeOwner(context.inner, of: scope)
      } else {
        decodeFederated(context.inner, of: scope)
      }
      return end
    }
  }

  func decodeOwner(_ fields: JSONFieldSet, of scope: ObjectScope) {
    let id = context.identifier(fields[.id], .id)
    guard !id.isMissing else { return }
    var owner = Owner(objectType: scope.type, objectId: scope.id, id: id)
    owner.displayName = context.text(fields[.displayName], .displayName) { leak(scope) }
    owner.userPrincipalName = context.text(
      fields[.userPrincipalName], .userPrincipalName
    ) { leak(scope) }
    context.inventory.owners.append(owner)
  }

  func decodeFederated(_ fields: JSONFieldSet, of scope: ObjectScope) {
    var id = context.identifier(fields[.id], .id)
    let name = context.text(fields[.name], .name) { leak(scope) }
    if id.isMissing {
      let bytes = context.inventory.text.withBytes(of: name) { Array($0) }
      id = context.spelled(SyntheticIdentifier.digestName(of: bytes))
    }
    var federated = FederatedIdentityCredential(
      objectType: scope.type, objectId: scope.id, id: id)
    federated.name = name
    federated.issuer = context.text(fields[.issuer], .issuer) { leak(scope) }
    federated.subject = context.text(fields[.subject], .subject) { leak(scope) }
    if let audiences = fields[.audiences] {
      if var elements = JSONArrayCursor(audiences) {
        federated.audience = context.text(try? elements.next(), .audiences) { leak(scope) }
      } else {
        federated.audience = context.text(audiences, .audiences) { leak(scope) }
      }
    }
    context.inventory.federatedIdentityCredentials.append(federated)
  }

  private func leak(_ scope: ObjectScope) {
    context.reportLeak(
      .secretShapedName, object: DirectoryObject(type: scope.type, id: scope.id))
  }
}
