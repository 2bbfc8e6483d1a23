import Inventory

/// The object that a nested collection or a lone child belongs to.
struct ObjectScope: Hashable {
  var type: DirectoryObject.ObjectType
  var id: Identifier

  /// Parses an `@odata.id` like `…/Microsoft.DirectoryServices.Application('<id>')/…`.
  static func fromODataId(_ text: String) -> ObjectScope? {
    guard let open = text.firstRange(of: "('") else { return nil }
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
