import Inventory

/// Resource Manager templates and parameter files.
///
/// https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
enum DeploymentParameters: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isJSON, document.roots.contains(where: isDeployment) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .azureResource
    placement.surroundings = .azureHosted
    placement.isTyped = true
    placement.consumer = "template/" + document.directory
    placement.dialect = .data
    placement.store = "parameters"
    return placement
  }

  private static func isDeployment(_ root: ReferenceNode) -> Bool {
    let schema = root["$schema"]?.string?.lowercased() ?? ""
    if schema.contains("deploymentparameters.json") || schema.contains("deploymenttemplate.json") {
      return true
    }
    return root["contentVersion"] != nil
      && (root["parameters"]?.isMap == true || root["resources"] != nil)
      && !schema.contains("workflowdefinition")
  }
}
