import Inventory

/// Service connections of Azure DevOps: `az devops service-endpoint list`, or the REST answer around
/// them.
///
/// https://learn.microsoft.com/azure/devops/pipelines/library/connect-to-azure
enum AzureDevOpsEndpoints: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    for root in found.document.roots {
      root.walk { node, path in
        guard let parameters = node["authorization", "parameters"],
          let scheme = node["authorization", "scheme"]?.string
        else { return true }
        readEndpoint(node, scheme, parameters, path, &found)
        return false
      }
    }
  }

  private static func readEndpoint(
    _ endpoint: ReferenceNode, _ scheme: String, _ parameters: ReferenceNode, _ path: NodePath,
    _ found: inout PlaceCollector
  ) {
    let id = parameters["serviceprincipalid"]
    let below = path.appending("authorization").appending("parameters")
    for member in parameters.members
    where secretParameters.contains(member.key.lowercased()) {
      found.noteSecret(
        member.value.string, field: member.key, line: member.value.line, of: id?.string)
    }
    let name = endpoint["name"]?.string
    let connection = endpoint["id"]?.string ?? name ?? path.pointer
    let pointer = below.appending("serviceprincipalid").pointer
    found.add(
      id?.string, .azureDevOpsEndpoint, .azureDevOps, login(scheme, parameters),
      line: id?.line, pointer: pointer, name: name,
      consumer: "azure-devops/" + connection, facts: facts(of: endpoint, parameters))
  }

  private static let secretParameters: Set<String> = [
    "serviceprincipalkey", "serviceprincipalcertificate", "apitoken", "password",
  ]

  private static func login(_ scheme: String, _ parameters: ReferenceNode) -> UsePlace.Login {
    switch scheme.lowercased() {
    case "serviceprincipal":
      parameters["authenticationType"]?.string?.lowercased() == "spncertificate"
        ? .certificate : .secret
    case "workloadidentityfederation": .oidc
    case "managedserviceidentity": .managedIdentity
    default: .unknown
    }
  }

  private static func facts(
    of endpoint: ReferenceNode, _ parameters: ReferenceNode
  ) -> UsePlace.Facts {
    var facts: UsePlace.Facts = []
    let projects = endpoint["serviceEndpointProjectReferences"]?.elements.count ?? 0
    if endpoint["isShared"]?.isTrue == true || projects > 1 { facts.insert(.sharedConnection) }
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
