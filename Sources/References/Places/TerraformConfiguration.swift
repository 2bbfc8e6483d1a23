import Inventory

/// Terraform configuration and variable files.
///
/// They have providers, resources with a client secret, and resources that create applications and
/// their credentials. No such file says where Terraform runs.
///
/// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs
enum TerraformConfiguration: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    let isJSON = document.name.hasSuffix(".tf.json") || document.name.hasSuffix(".tfvars.json")
    guard document.format == .program(.hcl) || isJSON, !VaultServers.isServer(document),
      !isWorkload(document)
    else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .terraform
    if placement.surroundings == .unknown { placement.surroundings = .ciOther }
    placement.consumer = "terraform/" + document.directory
    placement.dialect = .terraform
    placement.store = "Terraform variables"
    return placement
  }

  /// Whether the document is a Nomad job, which is a workload written in the same language.
  private static func isWorkload(_ document: ReferenceDocument) -> Bool {
    document.roots.contains { $0["job"]?.isMap == true }
  }

  static let marks = [
    "provider", "resource", "data", "backend", "module", "terraform", "remote_state",
  ]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .terraform, walk.path.isEmpty else { return .other }
    for block in map.members {
      switch block.key {
      case "resource": readResources(block.value, isData: false, &walk)
      case "data": readResources(block.value, isData: true, &walk)
      case "ephemeral": continue
      case "provider": readProviders(block.value, &walk)
      default:
        walk.enter(block.value, key: block.key, scopeKey: block.key == "locals" ? nil : block.key)
      }
    }
    return .done
  }

  private static func readProviders(_ node: ReferenceNode, _ walk: inout PlaceWalk) {
    // In JSON, blocks with the same name form a list.
    for element in node.elements { readProviders(element, &walk) }
    for provider in node.members {
      var placement = walk.current
      placement.isTyped = true
      placement.name = "provider." + provider.key
      placement.consumer = "terraform/" + walk.document.directory
      for block in provider.value.isList ? provider.value.elements : [provider.value] {
        walk.read(block: block, key: "provider." + provider.key, as: placement)
      }
    }
  }

  private static func readResources(
    _ node: ReferenceNode, isData: Bool, _ walk: inout PlaceWalk
  ) {
    for type in node.members {
      var placement = walk.current
      placement.isTyped = true
      placement.surroundings = TerraformResource.surroundings(of: type.key)
      placement.facts = TerraformResource.facts(of: type.key)
      placement.host = TerraformResource.host(of: type.key)
      if placement.host == .containerApp { placement.store = "secrets of the resource" }
      let isManaged = placement.facts.contains(.managedByCode)
      // A data source only reads an object; it does not create it.
      if isData {
        placement.facts = .mention
        placement.surroundings = .unknown
      }
      for resource in type.value.members {
        let name = type.key + "." + resource.key
        placement.name = (isData ? "data." : "") + name
        placement.consumer = "terraform/" + walk.document.directory + "/" + name
        var own = placement
        if isManaged, !isData, TerraformResource.mayReplace(type.key, resource.value),
          resource.value["lifecycle", "create_before_destroy"]?.isTrue != true
        {
          own.facts.insert(.replacedWithoutOverlap)
        }
        // A workspace variable resource is a single setting.
        let isOne = TerraformResource.isVariable(type.key)
        if isOne { own.consumer = "terraform/" + walk.document.directory + "/" + type.key }
        walk.read(
          block: resource.value, key: isOne ? type.key : name, isNamed: isOne, as: own)
      }
    }
  }
}

/// Facts that follow from the type of a Terraform resource.
enum TerraformResource {
  static func surroundings(of type: String) -> UsePlace.Surroundings {
    if type.hasPrefix("azuredevops_") { return .azureDevOps }
    if type.hasPrefix("github_") { return .githubActions }
    if type.hasPrefix("kubernetes_") || type.hasPrefix("helm_") || type.hasPrefix("kubectl_")
      || type.hasPrefix("rancher2_") || type.hasPrefix("argocd_")
    {
      return .kubernetesOther
    }
    if type.hasPrefix("azurerm_") || type.hasPrefix("azapi_") { return .azureHosted }
    if type.hasPrefix("databricks_") { return .azureHosted }
    if type.hasPrefix("aws_") || type.hasPrefix("google_") { return .otherCloud }
    if type.hasPrefix("snowflake_") || type.hasPrefix("okta_") || type.hasPrefix("auth0_")
      || type.hasPrefix("datadog_")
    {
      return .saas
    }
    if type.hasPrefix("vault_") || type.hasPrefix("grafana_") || type.hasPrefix("azuread_") {
      return .unknown
    }
    return .ciOther
  }

  /// Returns the platform that runs what the resource describes.
  static func host(of type: String) -> PlaceKind? {
    if type.hasPrefix("tfe_") { return .terraformCloud }
    if type.hasPrefix("gitlab_") { return .gitLab }
    return hosts.first { type.hasPrefix($0.0) }?.1
  }

  private static let hosts: [(String, PlaceKind)] = [
    ("azurerm_kubernetes_cluster", .aksCluster), ("azurerm_data_factory", .dataFactory),
    ("azurerm_synapse", .synapse), ("azurerm_logic_app", .logicApp),
    ("azurerm_automation", .automation), ("azurerm_container_app", .containerApp),
    ("azurerm_container_group", .containerInstance),
    ("azurerm_linux_function", .functionAppSettings),
    ("azurerm_windows_function", .functionAppSettings),
    ("azurerm_function_app", .functionAppSettings),
    ("azurerm_linux_web", .appServiceSettings), ("azurerm_windows_web", .appServiceSettings),
    ("azurerm_app_service", .appServiceSettings), ("azurerm_linux_virtual", .virtualMachine),
    ("azurerm_windows_virtual", .virtualMachine), ("azurerm_virtual_machine", .virtualMachine),
    ("databricks_", .databricks), ("google_cloud_run", .cloudRun),
  ]

  static func facts(of type: String) -> UsePlace.Facts {
    if type.hasPrefix("azuread_application") || type.hasPrefix("azuread_service_principal") {
      return grants.contains { type.hasSuffix($0) } ? .mention : .managedByCode
    }
    if type.hasPrefix("azuread_") || type == "azurerm_role_assignment" { return .mention }
    if [
      "azurerm_kubernetes_cluster", "azurerm_data_factory", "azurerm_synapse", "azurerm_logic_app",
      "azurerm_automation", "databricks_", "azurerm_redhat_openshift", "azurerm_api_management",
    ].contains(where: type.hasPrefix) {
      return .azureService
    }
    return []
  }

  /// Suffixes of resources that only grant something to an application.
  private static let grants = [
    "_permission_grant", "_pre_authorized", "_api_access", "_known_clients",
  ]

  /// Whether a resource is a single variable of a workspace, repository or the like.
  static func isVariable(_ type: String) -> Bool {
    [
      "tfe_variable", "github_actions_variable", "github_actions_secret", "gitlab_project_variable",
      "gitlab_group_variable", "github_actions_environment_secret",
      "github_actions_environment_variable",
      "azuredevops_variable_group", "spacelift_environment_variable",
      "github_actions_organization_secret",
      "scalr_variable", "env0_configuration_variable", "circleci_context_environment_variable",
      "buildkite_pipeline_variable", "bitbucket_repository_variable",
      "azurerm_automation_variable_string",
    ].contains(type)
  }

  /// Whether Terraform may replace a credential with a new one, because rotation is configured.
  static func mayReplace(_ type: String, _ node: ReferenceNode) -> Bool {
    guard
      type == "azuread_application_password" || type == "azuread_service_principal_password"
        || type == "azuread_application_certificate"
        || type == "azuread_service_principal_certificate"
    else { return false }
    guard let triggers = node["rotate_when_changed"] else { return false }
    return !triggers.members.isEmpty
      || triggers.scalar.map { !$0.text.isEmpty || $0.isComputed } == true
  }
}

extension ReferenceScalar {
  var isComputed: Bool {
    if case .computed = meaning { return true }
    return false
  }
}
