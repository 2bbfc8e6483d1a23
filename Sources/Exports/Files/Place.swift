import Inventory

/// What is known about an object from around it: the document's context and the file's path.
struct Place {
  var odata: ODataContext?
  var layout: FileLayout
  /// What the name of the list around it says that it is: `servicePrincipals`.
  var listed: ResourceKind?
  /// Whether the object is an element of a list.
  var isList = false
  /// Whether the object is a document by itself.
  var isDocument = false

  /// The object that a nested collection belongs to, by its context or its folder.
  var scope: ObjectScope? {
    if let type = odata?.parentType, let id = odata?.parentId {
      return ObjectScope(type: type, id: id)
    }
    return layout.entraExporter?.scope
  }

  var isInOwnersFolder: Bool { layout.entraExporter?.relation == "owners" }
}
