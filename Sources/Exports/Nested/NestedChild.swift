import Inventory
import JSONReading

/// A credential in a program's own list, below an object that names the application by client id.
///
/// It may be a federated credential too.
struct NestedChild {
  let context: DecodingContext

  static func recognises(_ fields: JSONFieldSet, in position: NestedReader.Position) -> Bool {
    guard position.parent != nil, fields[.appId] == nil || isParent(fields, of: position) else {
      return false
    }
    return switch ResourceKind(fields) {
    case .passwordCredential, .keyCredential, .federatedIdentityCredential: true
    default: false
    }
  }

  private static func isParent(
    _ fields: JSONFieldSet, of position: NestedReader.Position
  ) -> Bool {
    fields[.appId]?.string.flatMap { Identifier(guid: $0) } == position.parent
  }

  /// Decodes the child whose members are in `context.outer`.
  func take(at position: NestedReader.Position) {
    guard let parent = position.parent else { return }
    context.inventory.guessedParents.insert(parent)
    let scope = ObjectScope(type: .application, id: parent)
    var counts = ObjectCounts()
    let kind = ResourceKind(context.outer) ?? .other
    switch kind {
    case .passwordCredential, .keyCredential:
      ObjectReader(context: context).takeCredential(
        kind == .passwordCredential ? .passwordCredential : .keyCredential, of: scope,
        isWholeList: false)
    case .federatedIdentityCredential:
      RelationDecoder(context: context).decodeFederated(context.outer, of: scope)
    default: return
    }
    context.objectsTaken += 1
    counts.add(.taken(kind, scope))
    context.facts.add(counts, isBroken: false)
  }
}
