/// Who issues the tokens that a federated identity credential trusts, told from its issuer.
///
/// Hosts from the vendors' pages (read 2026-11-23):
/// https://learn.microsoft.com/entra/workload-id/workload-identity-federation,
/// https://docs.github.com/actions/concepts/security/openid-connect,
/// https://docs.gitlab.com/ci/cloud_services/azure/,
/// https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials.
enum FederatedIssuer: Hashable {
  case gitHubActions
  /// The issuer of Azure DevOps that retires on 2027-07-01.
  case azureDevOps
  /// A tenant of Entra: a managed identity, Azure DevOps by its new issuer, or another service.
  case entra
  case azureKubernetes
  case amazonKubernetes
  case googleKubernetes
  case google
  case amazon
  case gitLab
  case terraformCloud
  /// Any other issuer of OpenID Connect, a cluster or server of one's own included.
  case other

  /// - Parameter issuer: the `issuer`, compared without case and blanks around it: Entra compares to
  ///   the letter, which is why a wrong one is a finding and not another platform.
  init(_ issuer: String) {
    let host = Self.host(of: issuer)
    self = Self.byHost[host] ?? Self.bySuffix(host)
  }

  /// The host in lower case; empty unless it is the whole authority of an https URL.
  private static func host(of issuer: String) -> String {
    let text = issuer.lowercased().drop(while: \.isWhitespace)
    guard text.hasPrefix("https://") else { return "" }
    let authority = text.dropFirst(8).prefix { $0 != "/" && !$0.isWhitespace }
    // User info, a port, a query or a fragment: whoever it is, it is none of these.
    return authority.utf8.allSatisfy(isHostByte) ? String(authority) : ""
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static let byHost: [String: FederatedIssuer] = [
    "token.actions.githubusercontent.com": .gitHubActions,
    "vstoken.dev.azure.com": .azureDevOps,
    "app.vstoken.visualstudio.com": .azureDevOps,
    "login.microsoftonline.com": .entra,
    "login.microsoftonline.us": .entra,
    "login.partner.microsoftonline.cn": .entra,
    "sts.windows.net": .entra,
    "container.googleapis.com": .googleKubernetes,
    "accounts.google.com": .google,
    "cognito-identity.amazonaws.com": .amazon,
    "gitlab.com": .gitLab,
    "app.terraform.io": .terraformCloud,
    "app.eu.terraform.io": .terraformCloud,
  ]

  private static func bySuffix(_ host: String) -> FederatedIssuer {
    if host.hasSuffix(".oic.prod-aks.azure.com") { return .azureKubernetes }
    if host.hasPrefix("oidc.eks."),
      host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn")
    {
      return .amazonKubernetes
    }
    if host.hasPrefix("oidc-eks."), host.hasSuffix(".api.aws") { return .amazonKubernetes }
    if host.hasSuffix(".tokens.sts.global.api.aws") { return .amazon }
    return .other
  }

  /// Whether the platform's own issuer is known to end without a slash.
  var hasNoTrailingSlash: Bool {
    switch self {
    case .gitHubActions, .gitLab, .google, .terraformCloud: true
    default: false
    }
  }

  /// Whether only the platform's owner can say which audience its tokens have.
  ///
  /// "It has no fixed value across identity providers":
  /// https://learn.microsoft.com/graph/api/resources/federatedidentitycredentials-overview
  var mayHaveAnyAudience: Bool {
    switch self {
    case .amazon, .other: true
    default: false
    }
  }

  /// The platform in words.
  var words: String {
    switch self {
    case .gitHubActions: "GitHub Actions"
    case .azureDevOps: "Azure DevOps (retiring issuer)"
    case .entra: "Microsoft Entra"
    case .azureKubernetes: "Azure Kubernetes Service"
    case .amazonKubernetes: "Amazon EKS"
    case .googleKubernetes: "Google Kubernetes Engine"
    case .google: "Google Cloud"
    case .amazon: "AWS"
    case .gitLab: "GitLab"
    case .terraformCloud: "HCP Terraform"
    case .other: "another issuer"
    }
  }
}
