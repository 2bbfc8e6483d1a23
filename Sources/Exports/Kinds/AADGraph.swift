import Inventory

/// AAD Graph 1.6, retired: the Azure CLI up to 2.36, the AzureAD module, old manifests.
///
/// Its names (`objectId`, `endDate`, `appOwnerTenantId`, …) are beside Graph's own in
/// ``GraphProperty``. What is special to it is the tenant in its `odata.metadata`:
/// `https://graph.windows.net/<tenant>/$metadata#directoryObjects`.
enum AADGraph {
  private static let hosts: Set<String> = [
    "graph.windows.net", "graph.chinacloudapi.cn", "graph.microsoftazure.us",
    "graph.cloudapi.de",
  ]

  /// The tenant that an `odata.metadata` names; nil for `myorganization` and other hosts.
  static func tenant(ofMetadata text: String) -> Identifier? {
    let parts = text.split(separator: "/", maxSplits: 4)
    guard parts.count > 2, hosts.contains(parts[1].lowercased()) else { return nil }
    return Identifier(guid: parts[2])
  }
}
