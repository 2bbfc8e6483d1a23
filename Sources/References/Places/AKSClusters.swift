import Inventory

/// AKS clusters whose identity is a service principal; with a managed identity the client id is `msi`.
///
/// https://learn.microsoft.com/azure/aks/use-managed-identity
enum AKSClusters: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let document = found.document
    for cluster in AzureResource.all(["microsoft.containerservice/managedclusters"], in: document) {
      guard let (profile, path) = cluster.property("servicePrincipalProfile") else { continue }
      let id = profile["clientId"]
      found.noteSecret(
        profile["secret"]?.string, field: "secret", line: profile.line, of: id?.string)
      found.add(
        id?.string, .aksCluster, .azureHosted, .secret, line: id?.line,
        pointer: path.appending("clientId").pointer, name: cluster.name,
        consumer: cluster.consumer, facts: cluster.facts.union(.azureService))
    }
  }
}
