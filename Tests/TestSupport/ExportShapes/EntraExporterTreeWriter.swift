import Inventory

/// EntraExporter's tree: a folder with a file per object, and owners in folders below it.
///
/// An application without owners has no owners folder, so it is unknown whether they were
/// requested. The recycle bin and federated credentials are not exported.
enum EntraExporterTreeWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    var silent = tenant
    silent.namesCloud = false
    let graph = GraphResources(tenant: silent, isBeta: true)
    var files: [ExportedFile] = []
    for entry in tenant.objects.living {
      let object = entry.object
      let kind = object.type == .application ? "Applications" : "ServicePrincipals"
      let folder = "\(kind)/\(object.id.guidText)"
      files.append(ExportedFile("\(folder)/\(object.id.guidText).json", graph.object(entry)))
      for owner in tenant.owners(of: object) {
        let id = owner.id.guidText
        let text = graph.owner(owner).without("@odata.type")
        files.append(ExportedFile("\(folder)/Owners/\(id)/\(id).json", text))
      }
    }
    if let organization = tenant.organization {
      files.append(
        ExportedFile("Organization/Organization.json", graph.organization(organization)))
    }
    return files
  }
}
