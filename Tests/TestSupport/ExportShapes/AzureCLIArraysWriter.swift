import Inventory

/// `az ad app list --all` and `az ad sp list --all`: arrays of Graph's objects without annotations.
enum AzureCLIArraysWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    return [
      ExportedFile("apps.json", .list(tenant.applications.living.map(graph.object))),
      ExportedFile("sps.json", .list(tenant.servicePrincipals.living.map(graph.object))),
    ]
  }
}

extension [TenantObject] {
  /// The objects that are not in the recycle bin.
  var living: [TenantObject] { filter { !$0.object.flags.contains(.deleted) } }
}
