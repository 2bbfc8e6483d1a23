import Inventory

/// Zero Trust Assessment's export: beta pages without a context.
///
/// Only service principals have owners, and extra files contain one fake row.
enum ZeroTrustAssessmentWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    var silent = tenant
    silent.namesCloud = false
    let applications = GraphResources(tenant: silent, isBeta: true)
    let principals = GraphResources(tenant: silent, isBeta: true, expansion: .owners)
    let lists = [
      ("Application", tenant.applications.living.map(applications.object)),
      ("ServicePrincipal", tenant.servicePrincipals.living.map(principals.object)),
      ("Organization", tenant.organization.map { [principals.organization($0)] } ?? []),
    ]
    return lists.flatMap { name, objects in
      let pages = applications.pages(name, objects, size: 6).enumerated().map {
        ExportedFile("zt-export/\(name)/\(name)-\($0).json", $1)
      }
      return pages + [ExportedFile("zt-export/\(name)/\(name)-model.json", model)]
    }
  }

  private static var model: ExportJSON {
    .object([
      (
        "value",
        .list([
          .object([
            ("isZtModelRow", .bool(true)), ("id", .null), ("appId", .null),
            ("createdDateTime", .text("1900-01-01T00:00:00Z")),
            ("passwordCredentials", .list([.object([("keyId", .null)])])),
          ])
        ])
      )
    ])
  }
}
