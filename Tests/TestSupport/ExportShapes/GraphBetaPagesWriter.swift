import Inventory

/// Pages of Graph beta with `$expand=owners,federatedIdentityCredentials`.
///
/// This is the most complete shape, and the reference for all others.
enum GraphBetaPagesWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant, isBeta: true, expansion: .all)
    var files = GraphPages(graph: graph, pageSize: 5).files
    if let organization = tenant.organization {
      files.append(
        ExportedFile(
          "organization.json", graph.page("organization", [graph.organization(organization)])))
    }
    return files
  }
}
