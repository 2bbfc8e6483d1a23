package import Assessment
package import Inventory

/// A stable id in few bytes: tenant, type, object, kind and key; object and key must be GUIDs.
package struct StableKey: Hashable, Sendable {
  /// The tenant, or the whole id if it has another form.
  var head: TextReference
  package var type: DirectoryObject.ObjectType
  package var objectId: Identifier
  package var kind: CredentialKind
  package var keyId: Identifier

  /// Makes a key of parts that were already read; the tenant is the report's.
  init(
    type: DirectoryObject.ObjectType, objectId: SavedID, kind: CredentialKind, keyId: SavedID
  ) {
    head = .none
    (self.type, self.objectId) = (type, objectId.identifier)
    (self.kind, self.keyId) = (kind, keyId.identifier)
  }

  /// Parses a stable id.
  ///
  /// - Parameter reference: stores a text; equal texts give equal references.
  init(_ id: String, reference: (Substring) -> TextReference) {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 5,
      let type = DirectoryObject.ObjectType.allCases.first(where: { $0.idPart == parts[1] }),
      let object = Identifier(guid: parts[2]), object.guidText == parts[2],
      let kind = CredentialKind.allCases.first(where: { $0.idPart == parts[3] }),
      let key = Identifier(guid: parts[4]), key.guidText == parts[4]
    {
      head = reference(parts[0])
      (self.type, objectId, self.kind, keyId) = (type, object, kind, key)
    } else {
      head = reference(id[...])
      (type, objectId, kind, keyId) = (.application, .missing, .clientSecret, .missing)
    }
  }

  /// Returns the id as it was read.
  package func text(in texts: TextArena) -> String {
    let head = texts.string(head) ?? ""
    guard !objectId.isMissing else { return head }
    var id = ""
    StableID(type: type, object: objectId, kind: kind, keyId: keyId).spell(
      tenant: { id += head }, text: { id += $0 }, identifier: { id += $0.guidText })
    return id
  }
}

/// An id of the directory: a GUID, or a text if an export had something else.
package struct SavedID: Hashable, Sendable {
  var identifier: Identifier
  var spelling: TextReference

  static let none = SavedID(identifier: .missing, spelling: .none)

  /// Whether it is a GUID, as Graph's ids are.
  package var isGUID: Bool { !identifier.isMissing }

  package var isMissing: Bool { identifier.isMissing && spelling.isNone }

  package func text(in texts: TextArena) -> String {
    texts.string(spelling) ?? (identifier.isMissing ? "" : identifier.guidText)
  }
}
