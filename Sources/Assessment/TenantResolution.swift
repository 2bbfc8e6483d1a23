import Inventory

/// Determines which tenant the inputs come from.
enum TenantResolution {
  /// Returns the tenant of the inputs.
  /// It is the one that the user named, else that of the organization or the one that the exporter
  /// names, else the owner of the service principals whose applications are in the inputs.
  ///
  /// - Returns: the ID (nil if unknown), and the tenant as reports print it.
  /// - Throws: ``AssessmentError/severalTenants(_:)`` if there are several.
  static func resolve(
    _ inventory: TenantInventory, identities: IdentityIndex, named: Identifier?
  ) throws(AssessmentError) -> (id: Identifier?, tenant: AssessmentReport.Tenant) {
    let stated = inventory.exporterTenants.union(inventory.organizations.map(\.id))
      .filter { !$0.isMissing }
    let candidates = stated.isEmpty ? owners(inventory, identities: identities) : stated
    let spellings = candidates.map { inventory.spelling(of: $0) }.sorted()
    guard named != nil || candidates.count <= 1 else { throw .severalTenants(spellings) }
    let id = named ?? candidates.first
    let names = inventory.organizations.filter { $0.id == id }.compactMap(\.displayName)
    return (
      id,
      AssessmentReport.Tenant(
        id: id.map { inventory.spelling(of: $0) } ?? "unknown-tenant",
        displayName: names.min(by: NamePreference.prefers(_:over:)),
        cloud: inventory.clouds.count == 1 ? inventory.clouds.first : nil,
        contradictions: id.map { candidates.contains($0) ? [] : spellings } ?? [])
    )
  }

  private static func owners(
    _ inventory: TenantInventory, identities: IdentityIndex
  ) -> Set<Identifier> {
    var owners: Set<Identifier> = []
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard object.type == .servicePrincipal, !object.appOwnerOrganizationId.isMissing,
        !owners.contains(object.appOwnerOrganizationId),
        identities.identity(ofObjectAt: Int(index)).application != nil
      else { continue }
      owners.insert(object.appOwnerOrganizationId)
    }
    return owners
  }
}
