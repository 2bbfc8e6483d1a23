import Inventory

/// Variables of pipelines as their platforms export them: variable groups of Azure DevOps
/// (`az pipelines variable-group list`), and variables of GitLab (`/projects/:id/variables`).
enum VariableGroups: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isJSON else { return }
    for root in found.document.roots {
      root.walk { node, path in
        if let variables = node["variables"], !variables.members.isEmpty,
          variables.members.allSatisfy({ $0.value["value"] != nil || $0.value["isSecret"] != nil })
        {
          readGroup(node, variables, path, &found)
          return false
        }
        if !node.elements.isEmpty,
          node.elements.allSatisfy({ $0["key"] != nil && $0["variable_type"] != nil })
        {
          readGitLab(node.elements, path, &found)
          return false
        }
        return true
      }
    }
  }

  private static func readGroup(
    _ group: ReferenceNode, _ variables: ReferenceNode, _ path: NodePath,
    _ found: inout PlaceCollector
  ) {
    var bag = SettingBag()
    let name = group["name"]?.string
    let vault = group["providerData", "vault"]?.string.flatMap { SecretValue.word($0) }
    let store = vault.map { $0.lowercased() + ".vault.azure.net" } ?? "variable group"
    for member in variables.members {
      let isSecret = member.value["isSecret"]?.isTrue == true
      let value = member.value["value"]?.string ?? ""
      bag.add(
        member.key, value, line: member.value.line,
        pointer: path.appending("variables").appending(member.key).appending("value").pointer,
        reference: (isSecret || vault != nil) && value.isEmpty
          ? SecretValue.word(member.key).map { .init(store: store, name: $0) } : nil)
    }
    found.add(
      bag, .variableGroup, .azureDevOps, name: name,
      consumer: "azure-devops-group/" + (group["id"]?.string ?? name ?? path.pointer))
  }

  private static func readGitLab(
    _ variables: [ReferenceNode], _ path: NodePath, _ found: inout PlaceCollector
  ) {
    var bag = SettingBag()
    for (index, variable) in variables.enumerated() {
      guard let key = variable["key"]?.string else { continue }
      bag.add(
        key, variable["value"]?.string ?? "", line: variable.line,
        pointer: path.appending(String(index)).appending("value").pointer)
    }
    found.add(bag, .variableGroup, .ciOther, name: "GitLab variables")
  }
}
