import Inventory

/// The object that a nested collection or a lone child belongs to.
struct ObjectScope: Hashable {
  var type: DirectoryObject.ObjectType
  var id: Identifier

  /// From a path like `Applications/<id>/Owners/…`, the layout of EntraExporter.
  ///
  /// - Returns: the object and the name of the folder below it, lower case.
  static func fromPath(_ path: String) -> (scope: ObjectScope, folder: String)? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count >= 3 else { return nil }
    for position in (1..<(parts.count - 1)).reversed() {
      guard let id = Identifier(guid: parts[position]) else { continue }
      switch parts[position - 1].lowercased() {
      case "applications":
        return (ObjectScope(type: .application, id: id), parts[position + 1].lowercased())
      case "serviceprincipals":
        return (ObjectScope(type: .servicePrincipal, id: id), parts[position + 1].lowercased())
      default: continue
      }
    }
    return nil
  }

  /// From an `@odata.id` like `…/Microsoft.DirectoryServices.Application('<id>')/…`.
  static func fromODataId(_ text: String) -> ObjectScope? {
    guard let open = text.range(of: "('") else { return nil }
    let name = text[..<open.lowerBound].lowercased()
    let key = text[open.upperBound...].prefix { $0 != "'" }
    guard let id = Identifier(guid: key) else { return nil }
    if name.hasSuffix("application") || name.hasSuffix("applications") {
      return ObjectScope(type: .application, id: id)
    }
    if name.hasSuffix("serviceprincipal") || name.hasSuffix("serviceprincipals") {
      return ObjectScope(type: .servicePrincipal, id: id)
    }
    return nil
  }
}

extension String {
  /// The first place where `text` stands.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
