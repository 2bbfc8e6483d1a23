import Inventory

/// One response per object, as copied from Graph Explorer, and its relations in separate lists.
///
/// Deleted objects come from `/directory/deletedItems/<id>`; only `@odata.type` shows their type.
enum GraphSingleObjectsWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    var files: [ExportedFile] = []
    for (number, entry) in tenant.objects.enumerated() {
      let object = entry.object
      let isApplication = object.type == .application
      let id = object.id.guidText
      files.append(ExportedFile("object-\(number).json", document(entry, graph)))
      files.append(
        ExportedFile(
          "owners/\(id).json",
          graph.page("directoryObjects", tenant.owners(of: object).map(graph.owner))))
      guard isApplication else { continue }
      files.append(
        ExportedFile(
          "federated-\(number).json",
          graph.page(
            "applications('\(id)')/federatedIdentityCredentials",
            tenant.federated(of: object).map(graph.federated))))
    }
    if let organization = tenant.organization {
      files.append(
        ExportedFile(
          "organization.json",
          graph.entity("organization", graph.organization(organization))))
    }
    return files
  }

  private static func document(_ entry: TenantObject, _ graph: GraphResources) -> ExportJSON {
    let isApplication = entry.object.type == .application
    guard entry.object.flags.contains(.deleted) else {
      return graph.entity(
        isApplication ? "applications" : "servicePrincipals", graph.object(entry))
    }
    let type = "#microsoft.graph." + (isApplication ? "application" : "servicePrincipal")
    return graph.entity(
      "directoryObjects", graph.object(entry).prefixed([("@odata.type", .text(type))]))
  }
}
