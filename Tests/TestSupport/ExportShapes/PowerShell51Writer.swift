import Inventory

/// Windows PowerShell 5.1, `ConvertTo-Json -Depth 10 | Out-File`: UTF-16LE, `/Date(ms)/`, a
/// collection as `{"value":[…],"Count":n}`, and a collection of one element as that element.
enum PowerShell51Writer: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant, isBeta: true, expansion: .all)
    let text = PowerShellText(time: time, collection: wrapped)
    let applications = tenant.applications.map { text.object(graph.object($0)) }
    let principals = tenant.servicePrincipals.map { text.object(graph.object($0)) }
    var files = [
      ExportedFile.utf16("applications.json", .list(applications)),
      // Passed with -InputObject instead of through the pipeline.
      ExportedFile.utf16("serviceprincipals.json", wrapped(principals)),
    ]
    if let organization = tenant.organization {
      files.append(.utf16("organization.json", text.object(graph.organization(organization))))
    }
    return files
  }

  /// `"\/Date(ms)\/"`, either alone or in the object that a `Get-Date` value becomes.
  private static func time(_ instant: Instant, fraction: String) -> String {
    let date = #""\/Date(\#(PowerShellText.milliseconds(instant, fraction)))\/""#
    return fraction == "441"
      ? #"{"value":\#(date),"DisplayHint":2,"DateTime":"Monday, 1 January 0001 00:00:00"}"# : date
  }

  private static func wrapped(_ elements: [ExportJSON]) -> ExportJSON {
    if elements.count == 1 { return elements[0] }
    return .object([("value", .list(elements)), ("Count", .number(Int64(elements.count)))])
  }
}
