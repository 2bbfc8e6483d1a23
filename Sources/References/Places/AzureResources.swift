import Inventory

/// Azure resources from Resource Manager, Resource Graph, `az … list`, Bicep and templates.
///
/// `az` lifts the members of `properties` to the level of the name.
enum AzureResources: PlaceReader {
  static let marks = ["type", "serviceprincipalprofile"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard let type = type(of: map) else { return .other }
    // These are the `properties` of a cluster that was read already.
    if map["type"] == nil, walk.current.host == .aksCluster { return .other }
    var placement = walk.current
    placement.surroundings = .azureHosted
    placement.isTyped = true
    placement.name = map["name"]?.string ?? placement.name
    placement.consumer = consumer(of: map, type, &walk)
    placement.facts = facts(of: map)
    placement.store = "secrets of the resource"
    guard let known = kinds.first(where: { type.hasPrefix($0.type) }) else {
      if type.hasPrefix("microsoft.graph/") { return managed(map, placement) }
      placement.kind = walk.document.format == .program(.bicep) ? .bicep : .azureResource
      return .within(placement)
    }
    placement.host = known.kind
    placement.facts.formUnion(known.facts)
    if type.hasPrefix("microsoft.web/sites") { refineSite(map, &placement) }
    placement.kind =
      walk.document.format == .program(.bicep) ? .bicep : placement.host ?? known.kind
    if type.hasPrefix("microsoft.app/") { readSecrets(of: map, &walk) }
    if let id = profile(of: map)?["clientId"]?.string, !id.isEmpty {
      placement.login = id.lowercased() == "msi" ? .managedIdentity : .secret
    }
    return .within(placement)
  }

  // MARK: Types

  private static let kinds: [(type: String, kind: PlaceKind, facts: UsePlace.Facts)] = [
    ("microsoft.containerservice/", .aksCluster, .azureService),
    ("microsoft.redhatopenshift/", .aksCluster, .azureService),
    ("microsoft.app/", .containerApp, []), ("microsoft.containerinstance/", .containerInstance, []),
    ("microsoft.web/sites", .appServiceSettings, []),
    ("microsoft.web/staticsites", .appServiceSettings, []),
    ("microsoft.web/connections", .logicApp, .azureService),
    ("microsoft.logic/", .logicApp, .azureService),
    ("microsoft.datafactory/", .dataFactory, .azureService),
    ("microsoft.synapse/", .synapse, .azureService),
    ("microsoft.automation/", .automation, .azureService),
    ("microsoft.compute/virtualmachine", .virtualMachine, []),
    ("microsoft.databricks/", .databricks, .azureService),
    ("microsoft.botservice/", .azureResource, []),
    ("microsoft.apimanagement/", .apiManagement, .azureService),
  ]

  /// Returns the type of a resource, in lower case; nil if it is not an Azure resource.
  private static func type(of map: ReferenceNode) -> String? {
    if let type = map["type"]?.string?.lowercased() {
      guard type.hasPrefix("microsoft.") else { return nil }
      return String(type.prefix { $0 != "@" })
    }
    return map["servicePrincipalProfile"]?.isMap == true
      ? "microsoft.containerservice/managedclusters" : nil
  }

  private static func consumer(
    of map: ReferenceNode, _ type: String, _ walk: inout PlaceWalk
  ) -> String? {
    if let id = map["id"]?.string, id.hasPrefix("/") { return "azure" + id.lowercased() }
    if walk.document.format == .program(.bicep) { return "bicep/" + walk.document.directory }
    return map["name"]?.string.map { "azure/\(type)/\($0)" }
  }

  /// Returns whether the region's user-assigned identities lack federated credentials.
  ///
  /// https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
  static func facts(of map: ReferenceNode) -> UsePlace.Facts {
    let region = SettingName.fold(map["location"]?.string ?? "")
    return ["malaysiasouth", "newzealandnorth"].contains(region) ? .unsupportedRegion : []
  }

  private static func profile(of map: ReferenceNode) -> ReferenceNode? {
    map["properties", "servicePrincipalProfile"] ?? map["servicePrincipalProfile"]
  }

  /// Refines the placement of a site, which may run Functions.
  private static func refineSite(_ map: ReferenceNode, _ placement: inout Placement) {
    if map["kind"]?.string?.lowercased().contains("functionapp") == true {
      placement.host = .functionAppSettings
    }
    placement.store = "app settings"
  }

  // MARK: Secrets of Container Apps

  /// Reads the secrets of an app, which its variables refer to, and which may be in a vault.
  private static func readSecrets(
    of map: ReferenceNode, _ walk: inout PlaceWalk
  ) {
    let configuration = map["properties", "configuration"] ?? map["configuration"]
    for secret in configuration?["secrets"]?.elements ?? [] {
      guard let name = secret["name"]?.string else { continue }
      if let url = secret["keyVaultUrl"]?.string, let reference = StoreName.vaultURL(url) {
        walk.alias(name, is: reference)
      }
      if let value = secret["value"]?.scalar, case .literal = value.origin(in: .data) {
        walk.alias(name, is: value)
      }
      walk.found.note(secret["value"], field: name)
    }
  }

  // MARK: Applications made by a template

  private static func managed(
    _ map: ReferenceNode, _ placement: Placement
  ) -> MapReading {
    var placement = placement
    placement.kind = .bicep
    placement.surroundings = .unknown
    placement.facts = map["existing"]?.isTrue == true ? .mention : .managedByCode
    return .within(placement)
  }
}
