import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct FederationProblemTests {
  private static let gitHub = "https://token.actions.githubusercontent.com"
  private static let gitLab = "https://gitlab.com"
  private static let entra = "https://login.microsoftonline.com/x/v2.0"
  private static let cluster = "https://westeurope.oic.prod-aks.azure.com/x/y/"
  private static let subject = "repo:o@1/r@2:ref:refs/heads/main"

  private static func find(
    issuer: String = gitHub, subject: String = subject, audience: String? = nil,
    cloud: Cloud? = .global
  ) -> FederationProblem {
    FederationProblem.find(
      issuer: issuer, subject: subject, audience: audience, cloud: cloud,
      platform: FederatedIssuer(issuer, in: .standard))
  }

  @Test func aSoundCredentialHasNoProblem() {
    #expect(Self.find(audience: "api://AzureADTokenExchange").isEmpty)
    #expect(Self.find(issuer: Self.cluster, subject: "system:serviceaccount:n:a").isEmpty)
    #expect(Self.find(issuer: "", subject: "", audience: "", cloud: nil).isEmpty)
  }

  @Test(arguments: [" ", "\t", "\n", "\r\n", "\u{A0}"]) func leadingAndTrailingBlanksAreAProblem(
    blank: String
  ) {
    #expect(Self.find(subject: blank + Self.subject) == .blanks)
    #expect(Self.find(subject: Self.subject + blank) == .blanks)
    #expect(Self.find(issuer: blank + Self.gitHub) == .blanks)
    #expect(Self.find(issuer: Self.gitHub + blank) == .blanks)
  }

  @Test func blanksInsideAreNotAProblem() {
    #expect(Self.find(subject: "repo:o@1/r@2:environment:East Europe").isEmpty)
  }

  @Test(arguments: [gitHub, gitLab, "https://accounts.google.com", "https://app.terraform.io"])
  func aTrailingSlashIsAProblemForKnownIssuers(issuer: String) {
    #expect(Self.find(issuer: issuer).isEmpty)
    #expect(Self.find(issuer: issuer + "/") == .trailingSlash)
  }

  @Test(arguments: [cluster, "https://sts.windows.net/x/", "https://own.example/"])
  func otherIssuersMayEndInOneSlashButNotInTwo(issuer: String) {
    #expect(Self.find(issuer: issuer).isEmpty)
    #expect(Self.find(issuer: issuer + "/") == .trailingSlash)
  }

  @Test func capitalsAreAProblemInSchemeAndHostButNotInThePath() {
    #expect(Self.find(issuer: Self.gitHub.uppercased()) == .issuerCase)
    #expect(Self.find(issuer: "HTTPS://token.actions.githubusercontent.com") == .issuerCase)
    #expect(Self.find(issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC").isEmpty)
    // Nobody knows how this platform spells its issuer.
    #expect(Self.find(issuer: "https://Own.Example").isEmpty)
  }

  @Test(
    arguments: [
      (.global, "api://AzureADTokenExchange"), (.usgov, "api://AzureADTokenExchangeUSGov"),
      (.usgovDoD, "api://AzureADTokenExchangeUSGov"), (.china, "api://AzureADTokenExchangeChina"),
    ] as [(Cloud, String)])
  func everyCloudHasAnAudience(cloud: Cloud, audience: String) {
    #expect(Self.find(issuer: Self.entra, audience: audience, cloud: cloud).isEmpty)
    for other in Cloud.allCases where other != cloud && [cloud, other] != [.usgov, .usgovDoD] {
      let found = Self.find(issuer: Self.entra, audience: audience, cloud: other)
      #expect(found.isEmpty == (Set([cloud, other]) == [.usgov, .usgovDoD]))
    }
    #expect(Self.find(issuer: Self.entra, audience: audience + " ", cloud: cloud) == .audience)
    #expect(
      Self.find(issuer: Self.entra, audience: audience.lowercased(), cloud: cloud) == .audience)
  }

  @Test func otherPlatformsMayHaveTheirOwnAudience() {
    #expect(Self.find(audience: "https://github.com/o") == .unusualAudience)
    #expect(Self.find(issuer: "https://own.example", audience: "own").isEmpty)
    #expect(
      Self.find(issuer: "https://cognito-identity.amazonaws.com", audience: "pool").isEmpty)
  }

  @Test func anUnknownAudienceOrCloudIsNotAProblem() {
    #expect(Self.find(audience: nil).isEmpty)
    #expect(Self.find(audience: "").isEmpty)
    #expect(Self.find(issuer: Self.entra, audience: "own", cloud: nil).isEmpty)
  }

  @Test func aStarIsReported() {
    #expect(Self.find(subject: "repo:o@1/r@2:ref:refs/heads/*") == .wildcard)
    #expect(Self.find(subject: "repo:o@1/*") == [.wildcard, .mutableName])
    #expect(Self.find(issuer: Self.cluster, subject: "*") == .wildcard)
  }

  @Test(arguments: [
    ("repo:o@1/r@2:ref:refs/heads/main", false), ("repo:o@1/r@2:pull_request", false),
    ("repo:o/r:ref:refs/heads/main", true), ("repo:o@1/r:ref:refs/heads/main", true),
    ("repo:o/r@2:environment:prod", true), ("repo:o@/r@2:environment:prod", true),
    ("repo:o@x/r@2:environment:prod", true), ("repo:o/r:environment:a@1/b@2", true),
    ("repository_id:2:ref:refs/heads/main", false), ("", false),
  ])
  func gitHubNamesAreMutableAndIdsAreNot(subject: String, isMutable: Bool) {
    #expect(Self.find(subject: subject) == (isMutable ? .mutableName : []))
  }

  @Test func gitLabProjectPathsAreMutable() {
    #expect(
      Self.find(issuer: Self.gitLab, subject: "project_path:g/p:ref_type:branch:ref:main")
        == .mutableName)
    #expect(
      Self.find(issuer: Self.gitLab, subject: "project_id:7:ref_type:branch:ref:main").isEmpty)
    #expect(Self.find(issuer: Self.gitLab, subject: "repo:o/r:x").isEmpty)
    #expect(Self.find(issuer: Self.cluster, subject: "repo:o/r:x").isEmpty)
  }

  @Test func everyProblemHasItsOwnClause() {
    let all = (0..<12).map { FederationProblem(rawValue: 1 << $0) }
    #expect(all.allSatisfy { $0.clauses.count == 1 })
    #expect(Set(all.flatMap { $0.clauses.map(\.name) }).count == 12)
    #expect(Set(all.flatMap { $0.clauses.map(\.text) }).count == 12)
    #expect(FederationProblem(rawValue: 1 << 12).clauses.isEmpty)
    #expect(FederationProblem(all).clauses.count == 12)
  }

  @Test(
    arguments: [
      ("claims['sub'] matches 'repo:contoso/*'", true),
      ("claims['sub'] matches 'repo:contoso/sho?:ref:refs/heads/main'", true),
      ("claims['sub'] matches 'repo:contoso/shop:ref:refs/heads/*'", false),
      ("claims['sub'] eq 'repo:contoso/shop:ref:refs/heads/main'", false),
      (
        "claims['job_workflow_ref'] matches 'contoso/shop/.github/workflows/*' and claims['sub'] "
          + "matches 'repo:contoso/shop:ref:refs/heads/*'",
        false
      ),
      (
        "claims['sub'] eq 'repo:contoso/shop:x' and claims['job_workflow_ref'] matches 'contoso/*'",
        false
      ),
      ("claims['job_workflow_ref'] eq 'x' and claims['sub'] matches 'repo:*'", true),
    ] as [(String, Bool)])
  func onlyThePatternOfTheSubjectCanBeBroad(expression: String, isBroad: Bool) {
    #expect(FederationProblem.isBroad(expression: expression) == isBroad)
  }
}
