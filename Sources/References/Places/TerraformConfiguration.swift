import Inventory

/// Terraform configuration and variable files: providers, resources that hold a client secret, and those
/// that make applications and their credentials.
///
/// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs
enum TerraformConfiguration: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let name = found.document.name
    guard
      name.hasSuffix(".tf") || name.hasSuffix(".tfvars") || name.hasSuffix(".hcl")
        || name.hasSuffix(".tofu")
    else { return }
    for block in HCLBlocks(found.document.lines).blocks where !block.bag.settings.isEmpty {
      let type =
        block.labels.first == "provider" ? "provider" : block.labels.dropFirst().first ?? ""
      let facts = TerraformResource.facts(of: type)
      if facts.contains(.managedByCode) {
        noteManaged(block, type, &found)
        continue
      }
      found.add(
        block.bag, .terraform, TerraformResource.surroundings(of: type), isTyped: !type.isEmpty,
        name: block.labels.prefix(3).joined(separator: "."), consumer: consumer(block, &found),
        facts: facts)
    }
  }

  private static func consumer(_ block: HCLBlocks.Block, _ found: inout PlaceCollector) -> String {
    "terraform/" + found.document.directory + "/" + block.labels.prefix(3).joined(separator: "/")
  }

  /// Any id in such a block is that of what it makes, or of what it adds to.
  private static func noteManaged(
    _ block: HCLBlocks.Block, _ type: String, _ found: inout PlaceCollector
  ) {
    for setting in block.bag.settings {
      for hit in found.search.hits(in: setting.value) {
        found.add(
          hit.appId, .terraform, .unknown, .unknown, match: .typedPath, line: setting.line,
          name: block.labels.dropFirst().joined(separator: "."), facts: .managedByCode)
      }
    }
  }
}

/// What the type of a Terraform resource says.
enum TerraformResource {
  static func surroundings(of type: String) -> UsePlace.Surroundings {
    if type.hasPrefix("azuredevops_") { return .azureDevOps }
    if type.hasPrefix("github_") { return .githubActions }
    if type.hasPrefix("gitlab_") || type.hasPrefix("tfe_") || type == "provider" { return .ciOther }
    if type.hasPrefix("kubernetes_") || type.hasPrefix("helm_") { return .kubernetesOther }
    if type.hasPrefix("azurerm_") || type.hasPrefix("azapi_") { return .azureHosted }
    if type.hasPrefix("aws_") || type.hasPrefix("google_") { return .otherCloud }
    return .ciOther
  }

  static func facts(of type: String) -> UsePlace.Facts {
    if type.hasPrefix("azuread_application") || type.hasPrefix("azuread_service_principal") {
      return .managedByCode
    }
    if type.hasPrefix("azurerm_kubernetes_cluster") || type.hasPrefix("azurerm_data_factory")
      || type.hasPrefix("azurerm_synapse") || type.hasPrefix("azurerm_logic_app")
      || type.hasPrefix("azurerm_automation")
    {
      return .azureService
    }
    return []
  }
}
