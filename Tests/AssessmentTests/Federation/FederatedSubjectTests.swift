import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct FederatedSubjectTests {
  private static let entra = "https://login.microsoftonline.com/\(Tenant.id.guidText)/v2.0"

  struct Example: Sendable {
    var issuer: String
    var subject: String
    var platform: CandidatePlatform
    /// Text that the description of the consumer must contain.
    var expected: String
  }

  private static let examples = [
    Example(
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:Contoso/Shop:environment:prod", platform: .gitHubActions,
      expected: "contoso/shop"),
    Example(
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:contoso@123/shop@456:ref:refs/heads/main", platform: .gitHubActions,
      expected: "contoso/shop"),
    Example(
      issuer: "https://vstoken.dev.azure.com/4b5a3a7c-0000-4000-8000-000000000001",
      subject: "sc://org/project/connection", platform: .azureDevOps,
      expected: "sc://org/project/connection"),
    Example(
      issuer: entra, subject: "/eid1/c/pub/t/x/a/rISbSSETf0KqFyZ8ppdXmA/sc/org/connection",
      platform: .azureDevOps, expected: "org/connection"),
    Example(
      issuer: "https://westeurope.oic.prod-aks.azure.com/t/u/",
      subject: "system:serviceaccount:a:b",
      platform: .kubernetes, expected: "Azure Kubernetes Service"),
    Example(
      issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/X", subject: "system:serviceaccount:a:b",
      platform: .kubernetes, expected: "Amazon EKS"),
    Example(
      issuer: "https://container.googleapis.com/v1/projects/p/locations/l/clusters/c",
      subject: "system:serviceaccount:a:b", platform: .kubernetes,
      expected: "Google Kubernetes Engine"),
    Example(
      issuer: "https://oidc.cluster.example", subject: "system:serviceaccount:shop:web",
      platform: .otherIssuer, expected: "system:serviceaccount:shop:web"),
    Example(
      issuer: "https://oidc.contoso.example", subject: "spiffe://contoso.example/ns/shop/sa/web",
      platform: .otherIssuer, expected: "SPIFFE, spiffe://contoso.example/ns/shop/sa/web"),
    Example(
      issuer: "https://accounts.google.com", subject: "112233445566778899",
      platform: .googleCloud, expected: "112233445566778899"),
    Example(
      issuer: "https://cognito-identity.amazonaws.com", subject: "eu-west-1:x", platform: .amazon,
      expected: "eu-west-1:x"),
    Example(
      issuer: "https://gitlab.com", subject: "project_id:42:ref_type:branch:ref:main",
      platform: .gitLab, expected: "42"),
    Example(
      issuer: "https://gitlab.com", subject: "project_path:group/shop:ref_type:branch:ref:main",
      platform: .gitLab, expected: "group/shop"),
    Example(
      issuer: "https://app.terraform.io",
      subject: "organization:o:project:p:workspace:w:run_phase:apply", platform: .terraformCloud,
      expected: "organization:o:project:p:workspace:w"),
    Example(
      issuer: "https://contoso.app.spacelift.io", subject: "space:x", platform: .spacelift,
      expected: "space:x"),
    Example(
      issuer: entra, subject: Tenant.objectId("mi").guidText, platform: .azure,
      expected: Tenant.objectId("mi").guidText),
  ]

  /// SPIRE runs on the user's own host, so the subject identifies it, unless the host belongs to a
  /// known platform.
  @Test func aSPIFFEIdIsRecognisedByTheSubject() {
    func issuer(_ issuer: String, _ subject: String) -> FederatedIssuer {
      FederatedSubject(issuer: issuer, subject: subject).issuer
    }
    #expect(issuer("https://oidc.contoso.example", "spiffe://contoso.example/a") == .spiffe)
    #expect(issuer("https://oidc.contoso.example", "SPIFFE://contoso.example/a") == .spiffe)
    #expect(issuer("https://oidc.contoso.example", "spiffe:/contoso.example/a") == .other)
    #expect(issuer("https://gitlab.com", "spiffe://contoso.example/a") == .gitLab)
    let one = FederatedSubject(issuer: "https://a.example", subject: "spiffe://t/a")
    let other = FederatedSubject(issuer: "https://b.example", subject: "spiffe://t/a")
    #expect(one.consumer != other.consumer)
  }

  @Test(arguments: examples) func platformsAreRecognised(example: Example) {
    let subject = FederatedSubject(issuer: example.issuer, subject: example.subject)
    #expect(subject.platform == example.platform)
    #expect(subject.words.contains(example.expected))
  }

  @Test func managedIdentitiesHaveTheirTenant() {
    let id = Tenant.objectId("mi")
    let subject = FederatedSubject(issuer: Self.entra, subject: id.guidText)
    #expect(subject.managedIdentity == id)
    #expect(subject.issuingTenant == Tenant.id)
    let elsewhere = FederatedSubject(issuer: "https://oidc.example", subject: id.guidText)
    #expect(elsewhere.managedIdentity == nil, "a GUID means a managed identity to Entra alone")
    #expect(elsewhere.issuingTenant == nil)
  }

  // MARK: Consumers

  private static func consumer(_ issuer: String, _ subject: String) -> String {
    FederatedSubject(issuer: issuer, subject: subject).consumer
  }

  @Test func oneRepositoryIsOneConsumer() {
    let gitHub = "https://token.actions.githubusercontent.com"
    let one = Self.consumer(gitHub, "repo:contoso/shop:environment:prod")
    #expect(one == Self.consumer(gitHub, "repo:Contoso/Shop:pull_request"))
    #expect(one == Self.consumer(gitHub, "repo:contoso@1/shop@2:ref:refs/tags/v1"))
    #expect(one != Self.consumer(gitHub, "repo:contoso/shopping:environment:prod"))
    #expect(
      one != Self.consumer("https://github.contoso.example", "repo:contoso/shop:environment:prod"))
  }

  @Test func oneWorkspaceIsOneConsumer() {
    let terraform = "https://app.terraform.io"
    let one = Self.consumer(terraform, "organization:o:project:p:workspace:w:run_phase:plan")
    #expect(
      one == Self.consumer(terraform, "organization:o:project:p:workspace:w:run_phase:apply"))
    #expect(
      one != Self.consumer(terraform, "organization:o:project:p:workspace:v:run_phase:apply"))
  }

  @Test func otherIssuersAreKeptApart() {
    let subject = "system:serviceaccount:a:b"
    #expect(
      Self.consumer("https://one.example", subject) != Self.consumer("https://two.example", subject)
    )
  }

  // MARK: Flexible expressions

  @Test func flexibleExpressionsNameTheirSubject() {
    let subject = FederatedSubject(
      issuer: "https://token.actions.githubusercontent.com", subject: nil,
      expression: "claims['sub'] matches 'repo:contoso/shop:ref:refs/heads/*'")
    #expect(subject.words == "GitHub Actions, contoso/shop")
    let second = FederatedSubject(
      issuer: "https://token.actions.githubusercontent.com", subject: nil,
      expression: "claims['job_workflow_ref'] eq 'x' and claims['sub'] eq 'repo:contoso/shop:y'")
    #expect(second.consumer == subject.consumer)
  }

  @Test(
    arguments: [
      nil, "", "claims['sub']", "claims['sub'] eq '", "claims['sub'] eq repo",
      "claims['aud'] eq 'x'",
    ] as [String?])
  func brokenExpressionsHaveNoSubject(expression: String?) {
    let subject = FederatedSubject(
      issuer: "https://gitlab.com", subject: nil, expression: expression)
    #expect(subject.words == "GitLab")
  }

  @Test(arguments: ["", "repo:", "repo", ":", ":::", "repo::", "repo:/", "project_id"])
  func fragmentsNeverTrap(text: String) {
    for issuer in [
      "", "https://token.actions.githubusercontent.com", "https://gitlab.com",
      "https://app.terraform.io", Self.entra,
    ] {
      #expect(!FederatedSubject(issuer: issuer, subject: text).words.isEmpty)
    }
  }
}
