import Inventory

/// AAD Graph 1.6, now retired: the Azure CLI up to 2.36, the AzureAD module, old manifests.
///
/// Its names (`objectId`, `endDate`, `appOwnerTenantId`, …) are listed next to Graph's in
/// ``GraphProperty``. Its specialty is the tenant in `odata.metadata`:
/// `https://graph.windows.net/<tenant>/$metadata#directoryObjects`.
enum AADGraph {
  private static let hosts: Set<String> = [
    "graph.windows.net", "graph.chinacloudapi.cn", "graph.microsoftazure.us",
    "graph.cloudapi.de",
  ]

  /// Returns the tenant in an `odata.metadata`; nil for `myorganization` and other hosts.
  static func tenant(ofMetadata text: String) -> Identifier? {
    let parts = text.split(separator: "/", maxSplits: 4)
    guard parts.count > 2, hosts.contains(parts[1].lowercased()) else { return nil }
    return Identifier(guid: parts[2])
  }
}
