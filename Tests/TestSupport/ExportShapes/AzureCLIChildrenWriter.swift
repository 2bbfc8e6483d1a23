import Inventory

/// The arrays, plus the lists that az prints per application.
///
/// These hold credentials, federated credentials and owners, in files named by object id or client
/// id.
enum AzureCLIChildrenWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    var files = AzureCLIArraysWriter.files(of: tenant)
    for (number, entry) in tenant.objects.living.enumerated() {
      let object = entry.object
      let isApplication = object.type == .application
      // A service principal shares its client id with the application, which takes precedence.
      let name = (isApplication && number % 2 == 0 ? object.appId : object.id).guidText
      func add(_ command: String, _ elements: [ExportJSON]) {
        files.append(ExportedFile("\(command)/\(name).json", .list(elements)))
      }
      add("credential-list", graph.passwords(of: entry))
      add("credential-list-cert", graph.keys(of: entry))
      add("owner-list", tenant.owners(of: object).map(graph.owner))
      if isApplication {
        add("federated-credential-list", tenant.federated(of: object).map(graph.federated))
      }
    }
    return files
  }
}
