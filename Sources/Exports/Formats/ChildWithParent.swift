import Inventory
import JSONReading

/// A child that contains its parent.
///
/// An owner or a federated credential has a member `applications` or `servicePrincipals` with the
/// object it belongs to. Untitled Goose Tool writes one per line.
/// https://github.com/cisagov/untitledgoosetool, `helper_multiple_object` (read 2026-11-28).
enum ChildWithParent {
  static func recognises(_ fields: JSONFieldSet) -> Bool { scope(fields) != nil }

  /// Returns the parent named in the child.
  static func scope(_ fields: JSONFieldSet, _ context: DecodingContext? = nil) -> ObjectScope? {
    let lists: [(GraphProperty, DirectoryObject.ObjectType)] = [
      (.applications, .application), (.servicePrincipals, .servicePrincipal),
    ]
    for (property, type) in lists {
      guard let parent = fields[property], parent.kind == .object else { continue }
      guard let context else { return ObjectScope(type: type, id: .missing) }
      guard let id = context.smallObject(parent)?[.id]?.string.flatMap({ Identifier(guid: $0) })
      else { continue }
      return ObjectScope(type: type, id: id)
    }
    return nil
  }
}
