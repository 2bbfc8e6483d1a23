import Inventory

/// PowerShell 7 on a machine east of UTC: dates have an offset and seven digits.
///
/// Owners come from `Get-MgApplicationOwner`, one file per application: a single owner is an
/// object, and without owners there is no file.
enum PowerShell7Writer: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    let text = PowerShellText(
      time: { instant, fraction in
        let local = instant.advanced(bySeconds: 2 * 3_600).rfc3339.dropLast()
        return "\"\(local).\((fraction + "0000000").prefix(7))+02:00\""
      }, collection: { .list($0) })
    var files = [
      ExportedFile(
        "applications.json", .list(tenant.applications.map { text.object(graph.object($0)) })),
      ExportedFile(
        "serviceprincipals.json",
        .list(tenant.servicePrincipals.map { text.object(graph.object($0)) })),
    ]
    for entry in tenant.applications {
      let owners = tenant.owners(of: entry.object).map { text.owner(graph.owner($0)) }
      let name = "owners/\(entry.object.id.guidText).json"
      if let owner = owners.first {
        files.append(ExportedFile(name, owners.count == 1 ? owner : .list(owners)))
      }
    }
    if let organization = tenant.organization {
      files.append(
        ExportedFile("organization.json", text.object(graph.organization(organization))))
    }
    return files
  }
}
