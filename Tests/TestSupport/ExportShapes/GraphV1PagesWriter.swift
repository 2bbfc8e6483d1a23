import Inventory

/// Pages of Graph v1.0 without `$expand`, linked by nextLinks.
///
/// The recycle bin has its own pages.
enum GraphV1PagesWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    var files = GraphPages(graph: graph, pageSize: 3).files
    if let organization = tenant.organization {
      files.append(
        ExportedFile(
          "organization.json", graph.page("organization", [graph.organization(organization)])))
    }
    return files
  }
}
