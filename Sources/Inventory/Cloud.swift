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

  /// The host in the issuer of tokens that Entra signs for workloads.
  package var loginHost: String {
    switch self {
    case .global: "login.microsoftonline.com"
    case .usgov, .usgovDoD: "login.microsoftonline.us"
    case .china: "login.partner.microsoftonline.cn"
    }
  }

  /// The audience that federated credentials should have.
  ///
  /// https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
  /// (read 2026-11-23)
  package var tokenExchangeAudience: String {
    switch self {
    case .global: "api://AzureADTokenExchange"
    case .usgov, .usgovDoD: "api://AzureADTokenExchangeUSGov"
    case .china: "api://AzureADTokenExchangeChina"
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
