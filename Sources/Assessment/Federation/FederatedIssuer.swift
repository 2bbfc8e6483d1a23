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

  /// - Parameter issuer: the `issuer`, compared without case: Entra compares with it, which is why a
  ///   wrong one is a finding and not another platform.
  init(_ issuer: String) {
    let text = issuer.lowercased()
    let host =
      text.split(separator: "/", maxSplits: 2).dropFirst().first.map(String.init) ?? ""
    self = Self.byHost[host] ?? Self.bySuffix(host, text)
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

  private static func bySuffix(_ host: String, _ issuer: String) -> FederatedIssuer {
    if host.hasSuffix(".oic.prod-aks.azure.com") { return .azureKubernetes }
    if host.hasPrefix("oidc.eks."), host.contains(".amazonaws.com") { return .amazonKubernetes }
    if host.hasSuffix(".tokens.sts.global.api.aws") { return .amazon }
    return .other
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
