import Inventory
import System

/// Azure DevOps pipelines in YAML and their templates, in any directory.
///
/// https://learn.microsoft.com/azure/devops/pipelines/yaml-schema
enum AzurePipelines: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isYAML, !document.isBelow(".github"),
      document.roots.contains(where: { isPipeline($0, document) })
    else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .azurePipeline
    placement.surroundings = .azureDevOps
    placement.consumer = "pipeline/" + (document.repository ?? home(of: document))
    placement.dialect = .azurePipelines
    placement.store = "pipeline variables"
    placement.holdsScripts = true
    return placement
  }

  /// Returns the repository's directory as far as the path shows it, else the file's path.
  private static func home(of document: ReferenceDocument) -> String {
    for directory in ["azure-pipelines", ".azure-pipelines", ".pipelines", ".azuredevops"]
    where document.isBelow(directory) {
      return document.part(before: directory)
    }
    return document.path
  }

  private static func isPipeline(_ root: ReferenceNode, _ document: ReferenceDocument) -> Bool {
    guard root.isMap, root["apiVersion"] == nil, root["on"] == nil, root["services"]?.isMap != true
    else { return false }
    if root["jobs"]?.isMap == true || root["runs"] != nil { return false }
    if PathSurroundings.isAzureDevOps(document),
      root.members.contains(where: { roots.contains($0.key) })
    {
      return true
    }
    let steps = root["steps"]?.elements ?? []
    if steps.contains(where: isStep) { return true }
    let jobs = root["jobs"]?.elements ?? []
    if jobs.contains(where: {
      $0["job"] != nil || $0["deployment"] != nil || $0["template"] != nil || $0["steps"] != nil
    }) {
      return true
    }
    let stages = root["stages"]?.elements ?? []
    if stages.contains(where: { $0["stage"] != nil || $0["template"] != nil || $0["jobs"] != nil })
    {
      return true
    }
    if root["extends", "template"] != nil { return true }
    let variables = root["variables"]?.elements ?? []
    if variables.contains(where: { $0["group"] != nil || $0["template"] != nil }) { return true }
    if !variables.isEmpty, variables.allSatisfy({ $0["name"] != nil && $0["value"] != nil }) {
      return true
    }
    if root["variables"]?.isMap == true,
      root.members.allSatisfy({ ["variables", "parameters"].contains($0.key) }),
      document.holds("$(") || document.isBelow("pipelines")
    {
      return true
    }
    return (root["pool"] != nil || root["trigger"] != nil)
      && (root["steps"] != nil || root["jobs"] != nil || root["stages"] != nil
        || root["variables"] != nil)
  }

  private static let roots: Set<String> = [
    "stages", "jobs", "steps", "variables", "parameters", "extends", "trigger", "pool", "resources",
  ]

  private static func isStep(_ step: ReferenceNode) -> Bool {
    if step["task"] != nil, step["inputs"] != nil || step["displayName"] != nil { return true }
    if let task = step["task"]?.string { return task.contains("@") }
    return ["checkout", "bash", "pwsh", "powershell", "publish", "download"].contains {
      step[$0] != nil
    }
      && step["uses"] == nil && step["run"] == nil && step["name"] == nil
      || step["script"] != nil && (step["displayName"] != nil || step["workingDirectory"] != nil)
      || step["template"] != nil
  }

  static let marks = ["task", "displayname", "job", "deployment", "stage"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .azurePipeline else { return .other }
    let name = map["displayName"] ?? map["task"] ?? map["job"] ?? map["deployment"] ?? map["stage"]
    return .inside(walk.current.named(name?.string))
  }
}
