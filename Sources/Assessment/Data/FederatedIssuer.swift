/// The platform whose tokens a federated identity credential trusts, judged by its issuer.
package enum FederatedIssuer: String, CaseIterable, Sendable {
  case gitHubActions
  /// The issuer of Azure DevOps that is retired on 2027-07-01.
  case azureDevOps
  /// An Entra tenant: a managed identity, Azure DevOps by its new issuer, or another service.
  case entra
  case azureKubernetes
  case amazonKubernetes
  case googleKubernetes
  case google
  case amazon
  case gitLab
  case terraformCloud
  /// SPIRE or another issuer of SPIFFE identities, self-hosted: recognised by the subject.
  case spiffe
  /// Any other OpenID Connect issuer, including a self-hosted cluster or server.
  case other

  /// - Parameters:
  ///   - issuer: the `issuer`, compared without case and surrounding blanks. Entra itself compares
  ///     exactly, which is why a wrong one is a finding and not another platform.
  ///   - table: which platform each host belongs to.
  init(_ issuer: String, in table: FederatedIssuers) {
    self = table.platform(ofHost: Self.host(of: issuer))
  }

  /// Returns the host in lower case; empty unless it is the whole authority of an https URL.
  private static func host(of issuer: String) -> Substring {
    let text = issuer.lowercased().drop(while: \.isWhitespace)
    guard text.hasPrefix("https://") else { return "" }
    // By bytes for speed: this runs for every federated credential.
    let authority = Substring(
      text.utf8.dropFirst(8).prefix {
        $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: " ") && !(9...13).contains($0)
      })
    // User info, a port, a query or a fragment: none of the known issuers has one.
    return HostPattern.isHost(authority) ? authority : ""
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
    case .amazon, .spiffe, .other: true
    default: false
    }
  }

  /// The name of the platform, for sentences.
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
    case .spiffe: "SPIFFE"
    case .other: "another issuer"
    }
  }
}
