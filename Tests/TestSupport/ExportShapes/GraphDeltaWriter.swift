import Inventory

/// An initial delta response, and a later one that removes the objects deleted since.
///
/// The initial response lists its first object twice.
enum GraphDeltaWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    var files: [ExportedFile] = []
    for (collection, entries) in [
      ("applications", tenant.applications), ("servicePrincipals", tenant.servicePrincipals),
    ] {
      let deltaLink: ExportJSON.Member = (
        "@odata.deltaLink", .text(graph.service + collection + "/delta?$deltatoken=x")
      )
      let initial = (entries + entries.prefix(1)).map { entry in
        var living = entry
        living.object.flags.remove(.deleted)
        return graph.object(living)
      }
      for (number, page) in graph.pages(
        collection, initial, last: [deltaLink], query: "/delta"
      ).enumerated() {
        files.append(ExportedFile("\(collection)-\(number).json", page))
      }
      let removals = entries.filter { $0.object.flags.contains(.deleted) }.map { entry in
        ExportJSON.object([
          ("id", graph.guid(entry.object.id)),
          ("@removed", .object([("reason", .text("changed"))])),
        ])
      }
      files.append(
        ExportedFile(
          "\(collection)-later.json", graph.page(collection, removals, more: [deltaLink])))
    }
    if let organization = tenant.organization {
      files.append(
        ExportedFile(
          "organization.json", graph.page("organization", [graph.organization(organization)])))
    }
    return files
  }
}
