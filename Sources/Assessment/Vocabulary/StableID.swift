package import Inventory

/// The name of an object or a credential that is the same in every report of its tenant.
///
/// `<tenantId>/<application|serviceprincipal>/<object id>`, to which a credential adds
/// `/<kind>/<keyId>`; all in lower case.
package struct StableID: Sendable {
  package let type: DirectoryObject.ObjectType
  package let object: Identifier
  package let credential: (kind: CredentialKind, keyId: Identifier)?

  package init(_ object: DirectoryObject) {
    type = object.type
    self.object = object.id
    credential = nil
  }

  package init(_ object: DirectoryObject, _ kind: CredentialKind, _ keyId: Identifier) {
    self.init(type: object.type, object: object.id, kind: kind, keyId: keyId)
  }

  package init(
    type: DirectoryObject.ObjectType, object: Identifier, kind: CredentialKind, keyId: Identifier
  ) {
    self.type = type
    self.object = object
    credential = (kind, keyId)
  }

  /// Hands out the parts in order; the only place where the ID is spelled.
  package func spell(
    tenant: () -> Void, text: (String) -> Void, identifier: (Identifier) -> Void
  ) {
    tenant()
    text("/")
    text(type.idPart)
    text("/")
    identifier(object)
    guard let credential else { return }
    text("/")
    text(credential.kind.idPart)
    text("/")
    identifier(credential.keyId)
  }
}
