import Inventory

/// Pipelines of Azure DevOps in YAML: variables, and the inputs and environments of steps.
enum AzurePipelines: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isYAML, PathSurroundings.of(found.document) != .githubActions else {
      return
    }
    for root in found.document.roots where isPipeline(root, found.document) {
      root.walk { node, path in
        if let variables = node["variables"] { add(variables, path.keys.last, &found) }
        if let inputs = node["inputs"], node["task"] != nil {
          add(inputs, node["displayName"]?.string ?? node["task"]?.string, &found)
        }
        if let environment = node["env"] { add(environment, node["displayName"]?.string, &found) }
        return true
      }
    }
  }

  private static func isPipeline(_ root: ReferenceNode, _ document: ReferenceDocument) -> Bool {
    guard root["apiVersion"] == nil, root["on"] == nil else { return false }
    if PathSurroundings.of(document) == .azureDevOps { return true }
    return
      (root["pool"] != nil || root["stages"]?.elements.isEmpty == false || root["trigger"] != nil)
      && (root["steps"] != nil || root["jobs"]?.elements.isEmpty == false
        || root["stages"]?.elements.contains { $0["jobs"] != nil } == true)
  }

  private static func add(
    _ node: ReferenceNode, _ name: String?, _ found: inout PlaceCollector
  ) {
    var bag = SettingBag(named: node, at: NodePath(), store: "pipeline variables")
    bag.addScalars(of: node, at: NodePath())
    guard !bag.settings.isEmpty else { return }
    found.add(
      bag, .azurePipeline, .azureDevOps, name: name, consumer: "pipeline/" + found.document.path)
  }
}
