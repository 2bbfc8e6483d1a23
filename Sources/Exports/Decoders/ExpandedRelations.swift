import Inventory
import JSONReading

/// Objects of a query that asks for nothing but their relations:
/// `applications?$select=id&$expand=owners`. They stand for their owners or federated credentials
/// and say nothing else, so an application that only they name is no application of the report.
struct ExpandedRelations {
  let context: DecodingContext

  /// At so many expanded members Graph stops without saying so.
  private static let limit = 20

  static func isAll(of fields: JSONFieldSet) -> Bool {
    fields[.id] != nil && fields.has(anyOf: .owners, .federatedIdentityCredentials)
      && !fields.has(
        anyOf: .appId, .displayName, .passwordCredentials, .keyCredentials, .signInAudience,
        .createdDateTime, .publisherDomain, .removed)
  }

  /// Reads the object whose members `context.outer` holds.
  ///
  /// - Returns: how many of which kind there were, even if none.
  func decode(
    _ type: DirectoryObject.ObjectType
  ) throws(JSONError) -> [ResourceKind: Int] {
    let id = context.identifier(context.outer[.id], .id)
    guard !id.isMissing else { return [:] }
    let scope = ObjectScope(type: type, id: id)
    let lists: [(GraphProperty, JSONValue?, isCut: Bool)] = [
      (.owners, context.outer[.owners], context.outer[.ownersNextLink] != nil),
      (
        .federatedIdentityCredentials, context.outer[.federatedIdentityCredentials],
        context.outer[.federatedNextLink] != nil
      ),
    ]
    var counts: [ResourceKind: Int] = [:]
    for (property, list, isCut) in lists {
      let before = count(of: property)
      let expansion = try RelationDecoder(context: context).decode(list, property, of: scope)
      guard expansion == .read else { continue }
      let found = count(of: property) - before
      counts[property == .owners ? .directoryObject : .federatedIdentityCredential] = found
      guard !isCut, found < Self.limit else { continue }
      context.inventory.relationPages.append(
        RelationPage(
          relation: property == .owners ? .owners : .federatedIdentityCredentials,
          objectType: type, objectId: id))
    }
    return counts
  }

  private func count(of property: GraphProperty) -> Int {
    property == .owners
      ? context.inventory.owners.count : context.inventory.federatedIdentityCredentials.count
  }
}
