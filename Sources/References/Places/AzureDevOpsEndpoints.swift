import Inventory

/// Azure DevOps service connections, including those to Azure DevOps itself.
///
/// From `az devops service-endpoint list` or the REST response.
///
/// https://learn.microsoft.com/azure/devops/pipelines/library/connect-to-azure
enum AzureDevOpsEndpoints: PlaceReader {
  static let marks = ["authorization"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard let parameters = map["authorization", "parameters"],
      let scheme = map["authorization", "scheme"]?.string
    else { return .other }
    let name = map["name"]?.string
    let connection = map["id"]?.string ?? name ?? walk.pointer ?? ""
    var placement = walk.current
    placement.kind = .azureDevOpsEndpoint
    placement.surroundings = .azureDevOps
    placement.isTyped = true
    placement.name = name
    placement.consumer = "azure-devops/" + connection
    placement.facts = facts(of: map, parameters)
    placement.login = login(scheme, parameters)
    return .within(placement)
  }

  private static func login(_ scheme: String, _ parameters: ReferenceNode) -> UsePlace.Login? {
    switch scheme.lowercased() {
    case "serviceprincipal":
      parameters["authenticationType"]?.string?.lowercased() == "spncertificate"
        || !(parameters["servicePrincipalCertificate"]?.string ?? "").isEmpty
        ? .certificate : .secret
    case "workloadidentityfederation", "workloadidentityuser": .oidc
    case "managedserviceidentity", "managedidentity": .managedIdentity
    default: nil
    }
  }

  private static func facts(
    of endpoint: ReferenceNode, _ parameters: ReferenceNode
  ) -> UsePlace.Facts {
    var facts: UsePlace.Facts = []
    let projects = endpoint["serviceEndpointProjectReferences"]?.elements.count ?? 0
    if endpoint["isShared"]?.isTrue == true || projects > 1 { facts.insert(.sharedConnection) }
    if endpoint["isDisabled"]?.isTrue == true { facts.insert(.dormant) }
    if endpoint["data", "creationMode"]?.string?.lowercased() == "manual" {
      facts.insert(.manualConnection)
    }
    let issuer = parameters["workloadIdentityFederationIssuer"]?.string?.lowercased() ?? ""
    if issuer.hasPrefix("https://vstoken.dev.azure.com")
      || issuer.hasPrefix("https://app.vstoken.visualstudio.com")
    {
      facts.insert(.retiringIssuer)
    }
    return facts
  }
}
