import Inventory

/// AAD Graph 1.6, the retired predecessor of Microsoft Graph.
///
/// Exports of the Azure CLI up to 2.36 and of the AzureAD module, and old manifests, have its form.
/// Its names (`objectId`, `endDate`, `appOwnerTenantId`, …) are listed next to Graph's in
/// ``GraphProperty``. Unlike Graph, it names the tenant in `odata.metadata`:
/// `https://graph.windows.net/<tenant>/$metadata#directoryObjects`.
enum AADGraph {
  private static let hosts: Set<String> = [
    "graph.windows.net", "graph.chinacloudapi.cn", "graph.microsoftazure.us",
    "graph.cloudapi.de",
  ]

  /// Returns the tenant in an `odata.metadata`; nil for `myorganization`, a domain or another host.
  static func tenant(ofMetadata text: String) -> Identifier? {
    let parts = text.split(separator: "/", maxSplits: 4)
    guard parts.count > 2, hosts.contains(parts[1].lowercased()) else { return nil }
    return Identifier(guid: parts[2])
  }
}
