import Inventory

/// Bicep: settings of resources, and applications that the Graph extension makes.
///
/// https://learn.microsoft.com/graph/templates/bicep/
enum BicepFiles: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    if found.document.isJSON { readTemplate(&found) }
    let name = found.document.name
    guard name.hasSuffix(".bicep") || name.hasSuffix(".bicepparam") else { return }
    let makesApplications = found.document.lines.contains {
      $0.contains("Microsoft.Graph/applications")
        || $0.contains("Microsoft.Graph/servicePrincipals")
    }
    for bag in TextSettings.bags(of: found.document.lines) {
      found.add(
        bag, .bicep, .azureHosted, consumer: "bicep/" + found.document.directory,
        facts: makesApplications ? .managedByCode : [])
    }
  }

  /// Built Bicep.
  private static func readTemplate(_ found: inout PlaceCollector) {
    for resource in AzureResource.all(["microsoft.graph/"], in: found.document) {
      resource.node.walk(resource.path) { node, path in
        guard let text = node.string, let hit = found.search.hits(in: text).first,
          hit.role != nil
        else { return true }
        found.add(
          hit.appId, .bicep, .unknown, .unknown, match: .siblingKey, line: node.line,
          pointer: path.pointer, name: resource.name, facts: .managedByCode)
        return true
      }
    }
  }
}
