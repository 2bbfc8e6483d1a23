import Inventory
import JSONReading

/// Reads the results of a query that requests nothing but the relations of objects.
///
/// `applications?$select=id&$expand=owners` returns only owners or federated credentials, so an
/// application that appears nowhere else is not part of the report.
struct ExpandedRelations {
  let context: DecodingContext

  /// The number of expanded members at which Graph stops without saying so.
  private static let limit = 20

  static func isAll(of fields: JSONFieldSet) -> Bool {
    fields[.id] != nil && fields.has(anyOf: .owners, .federatedIdentityCredentials)
      && !fields.has(
        anyOf: .appId, .displayName, .passwordCredentials, .keyCredentials, .signInAudience,
        .createdDateTime, .publisherDomain, .removed)
  }

  /// Decodes the object whose members are in `context.outer`.
  ///
  /// - Returns: how many children of each kind there were; kinds without any count as 0.
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
      context.noteLastPage(
        property == .owners ? .owners : .federatedIdentityCredentials, of: scope)
    }
    return counts
  }

  private func count(of property: GraphProperty) -> Int {
    property == .owners
      ? context.inventory.owners.count : context.inventory.federatedIdentityCredentials.count
  }
}
