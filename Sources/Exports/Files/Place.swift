import Inventory

/// The context of an object: the document's `@odata.context` and the file's path.
struct Place {
  var odata: ODataContext?
  var layout: FileLayout
  /// The kind given by the name of the enclosing list: `servicePrincipals`.
  var listed: ResourceKind?
  /// Whether the object is an element of a list.
  var isList = false
  /// Whether the object is a document of its own.
  var isDocument = false

  /// The object that a nested collection belongs to, according to its context or its folder.
  var scope: ObjectScope? {
    if let type = odata?.parentType, let id = odata?.parentId {
      return ObjectScope(type: type, id: id)
    }
    return layout.entraExporter?.scope
  }

  var isInOwnersFolder: Bool { layout.entraExporter?.relation == "owners" }
}
