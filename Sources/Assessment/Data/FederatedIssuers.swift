import System

/// The platforms that issue tokens, by host.
package struct FederatedIssuers: ReferenceTable {
  package static let name = "federatedIssuers"

  package private(set) var platforms: [HostPattern: FederatedIssuer]
  package private(set) var origin: TableOrigin
  /// The patterns, keyed by their fixed end: one look-up per label of a host finds its platform.
  private var byHost: [Substring: FederatedIssuer] = [:]
  private var bySuffix: [Substring: [(prefix: Substring, platform: FederatedIssuer)]] = [:]

  private init(platforms: [HostPattern: FederatedIssuer], origin: TableOrigin) {
    self.platforms = platforms
    self.origin = origin
    index()
  }

  package static let standard = FederatedIssuers(
    platforms: byPattern([
      "token.actions.githubusercontent.com": .gitHubActions,
      "vstoken.dev.azure.com": .azureDevOps,
      "app.vstoken.visualstudio.com": .azureDevOps,
      "login.microsoftonline.com": .entra,
      "login.microsoftonline.us": .entra,
      "login.partner.microsoftonline.cn": .entra,
      "sts.windows.net": .entra,
      ".oic.prod-aks.azure.com": .azureKubernetes,
      "oidc.eks.*.amazonaws.com": .amazonKubernetes,
      "oidc.eks.*.amazonaws.com.cn": .amazonKubernetes,
      "oidc-eks.*.api.aws": .amazonKubernetes,
      "container.googleapis.com": .googleKubernetes,
      "accounts.google.com": .google,
      "cognito-identity.amazonaws.com": .amazon,
      ".tokens.sts.global.api.aws": .amazon,
      "gitlab.com": .gitLab,
      "app.terraform.io": .terraformCloud,
      "app.eu.terraform.io": .terraformCloud,
    ]),
    origin: TableOrigin([
      DataSource(
        "https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
        read: "2026-11-23"),
      DataSource(
        "https://docs.github.com/actions/concepts/security/openid-connect", read: "2026-11-23"),
      DataSource("https://docs.gitlab.com/ci/cloud_services/azure/", read: "2026-11-23"),
      DataSource(
        "https://learn.microsoft.com/azure/devops/pipelines/release/convert-service-connections",
        read: "2026-11-28"),
      DataSource(
        "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-spiffe-spire",
        read: "2026-11-28"),
      DataSource(
        "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials",
        read: "2026-11-23"),
    ]))

  private static func byPattern(
    _ entries: [String: FederatedIssuer]
  ) -> [HostPattern: FederatedIssuer] {
    var platforms: [HostPattern: FederatedIssuer] = [:]
    for (text, platform) in entries {
      if let pattern = HostPattern(text) { platforms[pattern] = platform }
    }
    return platforms
  }

  package var entries: [String] { platforms.map { "\($0.text) \($1.rawValue)" }.sorted() }

  package mutating func extend(
    by platforms: [HostPattern: FederatedIssuer], from source: DataSource
  ) {
    self.platforms.merge(platforms) { $1 }
    origin.extend(from: source)
    index()
  }

  package mutating func replace(
    by platforms: [HostPattern: FederatedIssuer], from source: DataSource
  ) {
    self.platforms = platforms
    origin.replace(from: [source])
    index()
  }

  private mutating func index() {
    byHost = [:]
    bySuffix = [:]
    for (pattern, platform) in platforms {
      if let suffix = pattern.suffix {
        bySuffix[suffix, default: []].append((pattern.prefix, platform))
      } else {
        byHost[pattern.prefix] = platform
      }
    }
    // The most specific pattern comes first.
    bySuffix = bySuffix.mapValues { patterns in
      patterns.ordered { left, right in
        let (first, second) = (left.prefix.utf8.count, right.prefix.utf8.count)
        return first != second ? first > second : left.prefix < right.prefix
      }
    }
  }

  /// Returns the platform of a host, which must be in lower case.
  func platform(ofHost host: Substring) -> FederatedIssuer {
    if let platform = byHost[host] { return platform }
    let length = host.utf8.count
    guard length <= HostPattern.longestHost else { return .other }
    for index in host.utf8.indices where host.utf8[index] == UInt8(ascii: ".") {
      guard index > host.startIndex, let patterns = bySuffix[host[index...]] else { continue }
      let before = host[..<index].utf8.count
      for (prefix, platform) in patterns
      where before > prefix.utf8.count && host.hasPrefix(prefix) {
        return platform
      }
    }
    return .other
  }
}
