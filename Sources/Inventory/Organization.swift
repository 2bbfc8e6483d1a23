/// A tenant as its `organization` resource or an exporter describes it.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/organization
package struct Organization: Hashable, Sendable {
  package var id: Identifier
  package var displayName: String?
  /// Whether the tenant is for customers (`tenantType` `AAD B2C` or `CIAM`) rather than staff.
  package var isForCustomers = false
  /// The names of `verifiedDomains`, in lower case.
  package var domains: Set<String> = []

  package init(id: Identifier, displayName: String?) {
    self.id = id
    self.displayName = displayName
  }
}

/// A Microsoft cloud, recognised by the Graph host in an export's `@odata.context`.
///
/// Hosts: https://learn.microsoft.com/graph/deployments (read 2026-11-23).
package enum Cloud: String, CaseIterable, Sendable {
  case global
  case usgov
  case usgovDoD = "usgov-dod"
  case china

  package var graphHost: String {
    switch self {
    case .global: "graph.microsoft.com"
    case .usgov: "graph.microsoft.us"
    case .usgovDoD: "dod-graph.microsoft.us"
    case .china: "microsoftgraph.chinacloudapi.cn"
    }
  }

  /// Creates the cloud whose Graph host a URL names; nil for any other host.
  package init?(url: String) {
    let host = url.split(separator: "/", maxSplits: 3).dropFirst().first.map(String.init)
    guard let cloud = Cloud.allCases.first(where: { $0.graphHost == host?.lowercased() })
    else { return nil }
    self = cloud
  }
}
