import Inventory

/// Pipeline variables as exported by their platforms.
///
/// Azure DevOps variable groups and definitions, GitLab variables (`/projects/:id/variables`), and
/// variables of HCP Terraform workspaces.
enum VariableGroups: PlaceReader {
  static let marks = ["variables", "variable_type"]

  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isJSON else { return nil }
    let isWorkspace = document.roots.contains {
      $0["data"]?.elements.first?["type"]?.string == "vars"
    }
    guard isWorkspace || document.roots.contains(where: { isGitLab($0.elements.first) }) else {
      return nil
    }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .variableGroup
    placement.host = isWorkspace ? .terraformCloud : .gitLab
    placement.surroundings = .ciOther
    placement.isTyped = true
    placement.name = isWorkspace ? "variables of a workspace" : "GitLab variables"
    placement.store = isWorkspace ? "HCP Terraform variables" : "GitLab variables"
    return placement
  }

  private static func isGitLab(_ node: ReferenceNode?) -> Bool {
    node?["key"] != nil && node?["variable_type"] != nil
  }

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.document.isJSON, let variables = map["variables"], !variables.members.isEmpty,
      variables.members.allSatisfy({ $0.value["value"] != nil || $0.value["isSecret"] != nil }),
      map["apiVersion"] == nil, map["resources"] == nil
    else { return .other }
    let name = map["name"]?.string
    let vault = map["providerData", "vault"]?.string.flatMap { StoreName.vaultHost($0) }
    var placement = walk.current
    placement.kind = .variableGroup
    placement.surroundings = .azureDevOps
    placement.isTyped = true
    placement.name = name
    placement.store = vault ?? "variable group"
    placement.dialect = .azurePipelines
    placement.consumer = "azure-devops-group/" + (map["id"]?.string ?? name ?? walk.pointer ?? "")
    // Variables kept in a vault or marked as secret appear only by name.
    let kept = variables.members.filter { member in
      (member.value["isSecret"]?.isTrue == true || vault != nil)
        && (member.value["value"]?.string ?? "").isEmpty
    }
    walk.read(
      .map(kept.map { Self.kept(of: $0, placement) }, line: map.line), key: "variables",
      as: placement)
    return .within(placement)
  }

  /// Returns a variable as a reference to the secret of the same name.
  private static func kept(
    of member: ReferenceNode.Member, _ placement: Placement
  ) -> ReferenceNode.Member {
    let reference = StoreName.reference(placement.store ?? "variable group", member.key)
    let scalar = ReferenceScalar(
      text: "", line: member.value.line, meaning: .computed(.reference(reference)))
    return .init(key: member.key, value: .scalar(scalar))
  }
}
