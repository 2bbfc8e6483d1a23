import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct FederatedIssuerTests {
  private static let platforms: [(String, FederatedIssuer)] = [
    ("https://token.actions.githubusercontent.com", .gitHubActions),
    ("https://token.actions.githubusercontent.com/some-enterprise", .gitHubActions),
    ("https://vstoken.dev.azure.com/4b5a3a7c-0000-4000-8000-000000000001", .azureDevOps),
    ("https://app.vstoken.visualstudio.com/x", .azureDevOps),
    ("https://login.microsoftonline.com/4b5a3a7c-0000-4000-8000-000000000001/v2.0", .entra),
    ("https://login.microsoftonline.us/x/v2.0", .entra),
    ("https://login.partner.microsoftonline.cn/x/v2.0", .entra),
    ("https://sts.windows.net/x/", .entra),
    ("https://westeurope.oic.prod-aks.azure.com/x/y/", .azureKubernetes),
    ("https://oidc.eks.eu-west-1.amazonaws.com/id/ABC", .amazonKubernetes),
    ("https://oidc.eks.cn-north-1.amazonaws.com.cn/id/ABC", .amazonKubernetes),
    ("https://oidc-eks.us-east-1.api.aws/id/ABC", .amazonKubernetes),
    (
      "https://container.googleapis.com/v1/projects/p/locations/l/clusters/c", .googleKubernetes
    ),
    ("https://accounts.google.com", .google),
    ("https://cognito-identity.amazonaws.com", .amazon),
    ("https://abc.tokens.sts.global.api.aws", .amazon),
    ("https://gitlab.com", .gitLab),
    ("https://app.terraform.io", .terraformCloud),
    ("https://app.eu.terraform.io", .terraformCloud),
    ("https://kubernetes.example.org", .other),
  ]

  @Test(arguments: platforms) func theHostDeterminesThePlatform(
    issuer: String, platform: FederatedIssuer
  ) {
    #expect(FederatedIssuer(issuer, in: .standard) == platform)
    #expect(FederatedIssuer(issuer.uppercased(), in: .standard) == platform)
    #expect(FederatedIssuer(" \(issuer)\n", in: .standard) == platform)
    #expect(!platform.words.isEmpty)
  }

  @Test func noTwoPlatformsHaveTheSameName() {
    let all = Set(Self.platforms.map(\.1))
    #expect(all.count == 11)
    #expect(Set(all.map(\.words)).count == all.count)
  }

  @Test(arguments: [
    "", " ", "https:", "https://", "https:///", "https:///gitlab.com", "//gitlab.com", "gitlab.com",
    "http://gitlab.com", "https:/gitlab.com", "ftp://gitlab.com", "x/gitlab.com/y",
    "https://token.actions.githubusercontent.com.evil.example",
    "https://token.actions.githubusercontent.com.",
    "https://evil-token.actions.githubusercontent.com",
    "https://evil.example/token.actions.githubusercontent.com",
    "https://token.actions.githubusercontent.com@evil.example",
    "https://user:password@token.actions.githubusercontent.com",
    "https://token.actions.githubusercontent.com:443",
    "https://token.actions.githubusercontent.com?host=evil.example",
    "https://token.actions.githubusercontent.com#evil.example",
    "https://token.actions.githubusercontent.com\\evil.example",
    "https://token.actions.githubusercontent.com\u{0}",
    "https://token.actions.githubuserc\u{43E}ntent.com",
    "https://westeurope.oic.prod-aks.azure.com.evil.example", "https://oic.prod-aks.azure.com",
    "https://evil.example?.oic.prod-aks.azure.com", "https://evil.example#.oic.prod-aks.azure.com",
    "https://evil.example:1.oic.prod-aks.azure.com", "https://x@y.oic.prod-aks.azure.com",
    "https://oidc.eks.amazonaws.com.evil.example", "https://oidc.eks.evil.example/.amazonaws.com",
    "https://oidc.eks.evilamazonaws.com", "https://evil.oidc.eks.eu-west-1.amazonaws.com",
    "https://tokens.sts.global.api.aws", "https://x.tokens.sts.global.api.aws.evil.example",
    "https://accounts.google.com.evil.example", "https://gitlab.com.evil.example",
    "https://gitlab.community",
  ])
  func lookalikeHostsAreNotThePlatform(issuer: String) {
    #expect(FederatedIssuer(issuer, in: .standard) == .other)
  }

  @Test func aLongIssuerIsRead() {
    let long = String(repeating: "/", count: 100_000)
    #expect(FederatedIssuer(long, in: .standard) == .other)
    #expect(FederatedIssuer("https://gitlab.com" + long, in: .standard) == .gitLab)
  }
}
