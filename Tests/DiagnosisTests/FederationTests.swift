import Assessment
import Inventory
import System
import TestSupport
import Testing

@testable import Diagnosis

/// Compares presented tokens with federated credentials.
@Suite struct FederationTests {
  private static let gitHub = "https://token.actions.githubusercontent.com"
  private static let audience = "api://AzureADTokenExchange"

  private func comparison(
    presented: String, registered: String,
    issuers: (String, String) = (FederationTests.gitHub, FederationTests.gitHub),
    expression: String? = nil
  ) -> TrustComparison {
    let token = PresentedToken(issuer: issuers.0, subject: presented, audience: Self.audience)
    let trust = KnownTrust(
      issuer: issuers.1, subject: expression == nil ? registered : nil, audience: Self.audience,
      expression: expression)
    return TrustComparison(token, Known.federated("trust"), trust)
  }

  private func cause(_ part: TrustComparison.Part) -> TrustComparison.Cause? {
    if case .differs(_, let cause) = part { return cause }
    return nil
  }

  @Test(arguments: [
    ("repo:a/b:environment:prod", "repo:a/b:environment:Prod", TrustComparison.Cause.capitals),
    ("repo:A/b:environment:prod", "repo:a/b:environment:prod", .capitals),
    ("repo:a/b:environment:prod", "repo:a/b:environment:prod ", .blanks),
    ("repo:a/b:environment:prod", "repo:a/b:ref:refs/heads/main", .environmentForBranch),
    ("repo:a/b:ref:refs/heads/main", "repo:a/b:environment:prod", .branchForEnvironment),
    ("repo:a/b:ref:refs/heads/dev", "repo:a/b:ref:refs/heads/main", .otherBranch),
    ("repo:a/b:environment:dev", "repo:a/b:environment:prod", .otherEnvironment),
    ("repo:a/b:pull_request", "repo:a/b:ref:refs/heads/main", .pullRequest),
    ("repo:a/b:ref:refs/heads/main", "repo:a/b:pull_request", .notPullRequest),
    ("repo:a/b:ref:refs/tags/v1", "repo:a/b:ref:refs/heads/main", .tag),
    ("repo:a/b:ref:refs/tags/v2", "repo:a/b:ref:refs/tags/v1", .otherTag),
    ("repo:a@1/b@3:environment:prod", "repo:a@1/b@2:environment:prod", .otherRepository),
    ("repo:a@1/b@3:ref:refs/heads/x", "repo:a@1/b@2:ref:refs/heads/x", .otherRepository),
    ("repo:a@1/b@2:environment:prod", "repo:a/b:environment:prod", .presentedIsImmutable),
    ("repo:a/b:environment:prod", "repo:a@1/b@2:environment:prod", .registeredIsImmutable),
    ("repo:a/c:environment:prod", "repo:a/b:environment:prod", .otherRepository),
    ("repo:a/b:ref:refs/heads/x", "repo:a/b:ref:refs/heads/*", .wildcard),
    ("system:serviceaccount:shop:a", "system:serviceaccount:shop:b", .otherServiceAccount),
    ("system:serviceaccount:shop:a", "system:serviceaccount:bank:a", .otherNamespace),
    ("sc://o/p/new", "sc://o/p/old", .renamedConnection),
  ]) func comparesSubjects(
    _ presented: String, _ registered: String, _ expected: TrustComparison.Cause
  ) {
    #expect(cause(comparison(presented: presented, registered: registered).subject) == expected)
  }

  @Test func theFirstDifferingByteIsFound() throws {
    let result = comparison(
      presented: "repo:a/b:ref:refs/heads/main", registered: "repo:a/b:ref:refs/heads/master")
    guard case .differs(let difference, _) = result.subject else {
      Issue.record("they are not the same")
      return
    }
    #expect(difference.position == 26)
    #expect(difference.presented == "in")
    #expect(difference.registered == "ster")
  }

  @Test(arguments: [
    (gitHub, gitHub + "/", TrustComparison.Cause.trailingSlash),
    (gitHub + "/", gitHub, .trailingSlash),
    ("https://TOKEN.actions.githubusercontent.com", gitHub, .capitals),
    (
      "https://login.microsoftonline.com/a/v2.0", "https://login.microsoftonline.com/b/v2.0",
      .otherTenant
    ),
    ("https://login.microsoftonline.com/a/v2.0", "https://vstoken.dev.azure.com/b", .retiredIssuer),
    (
      "https://westeurope.oic.prod-aks.azure.com/t/1/",
      "https://westeurope.oic.prod-aks.azure.com/t/2/",
      .otherCluster
    ),
    ("https://gitlab.com", gitHub, .otherIssuer),
  ]) func comparesIssuers(
    _ presented: String, _ registered: String, _ expected: TrustComparison.Cause
  ) {
    let result = comparison(
      presented: "s", registered: "s", issuers: (presented, registered))
    #expect(cause(result.issuer) == expected)
    #expect(!result.matches)
  }

  @Test(arguments: [
    ("claims['sub'] matches 'repo:a/*:environment:prod'", "repo:a/b:environment:prod", true),
    ("claims['sub'] matches 'repo:a/?:environment:prod'", "repo:a/b:environment:prod", true),
    ("claims['sub'] matches 'repo:a/?:environment:prod'", "repo:a/bb:environment:prod", false),
    ("claims['sub'] eq 'repo:a/*:environment:prod'", "repo:a/b:environment:prod", false),
    ("claims['sub'] matches 'repo:A/*'", "repo:a/b:environment:prod", false),
    ("claims['sub'] matches '*'", "", true),
  ]) func expressionsAreMatched(_ expression: String, _ subject: String, _ matches: Bool) {
    let result = comparison(presented: subject, registered: "", expression: expression)
    #expect(result.matches == matches)
  }

  @Test func anExpressionOnAnUnknownClaimIsUndecided() {
    let expression =
      "claims['sub'] matches 'repo:a/*' and claims['job_workflow_ref'] matches 'a/b/.github/workflows/x.yml@*'"
    let open = comparison(
      presented: "repo:a/b:pull_request", registered: "", expression: expression)
    #expect(open.subject == .unknown)
    #expect(open.matches && !open.isCertain)
  }

  @Test func manyStarsAreMatchedQuickly() {
    let expression = "claims['sub'] matches '" + String(repeating: "*a", count: 200) + "b'"
    let result = comparison(
      presented: String(repeating: "a", count: 2_000), registered: "", expression: expression)
    #expect(!result.matches)
  }

  @Test(arguments: [
    ("repo:a/lib-x:ref:refs/heads/main", "repo:a/lib-*:ref:refs/heads/release/*", 28, "release/*"),
    ("repo:a/b:pull_request", "repo:a/?:environment:*", 9, "environment:*"),
    ("repo:a/b:ref", "repo:a/b", 8, ""), ("repo:a", "repo:a/*", 6, "/*"), ("x", "*y", 0, "y"),
  ]) func theFirstMismatchWithAPatternIsFound(
    _ text: String, _ pattern: String, _ position: Int, _ registered: String
  ) {
    #expect(!FlexibleExpression.matches(text, pattern))
    let difference = TextDifference(presented: text, pattern: pattern)
    #expect(difference.position == position)
    #expect(difference.registered == registered)
  }

  // MARK: Tokens

  @Test func onlyKnownClaimsOfATokenAreRead() throws {
    let claims =
      "{\"iss\":\"\(Self.gitHub)\",\"sub\":\"repo:a/b:pull_request\",\"aud\":[\"x\",\"y\"],\"repository_id\":42,"
      + "\"jti\":\"secret-thing\"}"
    let token = try #require(PresentedToken(claims: Array(claims.utf8)))
    #expect(token.subject == "repo:a/b:pull_request")
    #expect(token.audience == "x")
    #expect(token.claims == ["repository_id": "42"])
    let encoded = Base64.encode(Array(claims.utf8)).replacing("+", with: "-").replacing(
      "/", with: "_")
    let whole = "eyJhbGciOiJSUzI1NiJ9.\(encoded.filter { $0 != "=" }).c2lnbmF0dXJl\n"
    #expect(PresentedToken(claims: Array(whole.utf8)) == token)
    #expect(PresentedToken(claims: Array("not a token".utf8)) == nil)
    #expect(PresentedToken(claims: Array("{\"a\":1}".utf8)) == nil)
    #expect(PresentedToken(claims: []) == nil)
  }

  // MARK: Simulations

  @Test(arguments: [
    ("repo=a/b,branch=main", "repo:a/b:ref:refs/heads/main"),
    ("repo=a/b,tag=v1", "repo:a/b:ref:refs/tags/v1"),
    ("repo=a/b,environment=prod eu", "repo:a/b:environment:prod eu"),
    ("repo=a/b,pull_request", "repo:a/b:pull_request"),
    // GitHub uses the environment, whatever the branch.
    ("repo=a/b,branch=main,environment=prod", "repo:a/b:environment:prod"),
    ("repo=a/b,owner-id=1,repo-id=2,branch=main", "repo:a@1/b@2:ref:refs/heads/main"),
    ("serviceaccount=shop/web,issuer=https://x", "system:serviceaccount:shop:web"),
    ("project=g/n,branch=main", "project_path:g/n:ref_type:branch:ref:main"),
  ]) func pipelineSubjectsAreSimulated(_ text: String, _ subject: String) throws {
    #expect(try SubjectSimulation(text, cloud: nil).tokens.map(\.subject) == [subject])
  }

  @Test(arguments: [
    "", "repo=a", "repo=a/b", "repo=/b,branch=x", "branch=main", "repo=a/b,branch=", "x=y",
    "repo=a/b,environment=Ab1" + "8Q~0123456789abcdefghijklmnopqrstuvwxyz.-",
  ])
  func incompleteSimulationsAreRefused(_ text: String) {
    #expect(throws: SubjectSimulation.Failure.self) { try SubjectSimulation(text, cloud: nil) }
  }

  @Test func noCorrectionIsOfferedIfTwoApplicationsTrustTheRepository() throws {
    let directory = try Known.directory(
      Tenant().app("one").federatedCredential(
        "a", issuer: Self.gitHub, subject: "repo:a/b:environment:prod"
      )
      .app("two").federatedCredential(
        "b", issuer: Self.gitHub, subject: "repo:a/b:environment:test"))
    let simulation = try SubjectSimulation("repo=a/b,environment=dev", cloud: nil)
    let result = Simulator(directory).result(of: simulation.tokens[0])
    #expect(result.nearest.count == 2)
    #expect(result.correction.isEmpty)
  }

  @Test func aSimulationFindsTheApplicationThatWouldSignIn() throws {
    let directory = try Known.directory(
      Tenant().app("one").federatedCredential(
        "a", issuer: Self.gitHub, subject: "repo:a/b:environment:prod"
      )
      .app("two").federatedCredential(
        "b", issuer: Self.gitHub, subject: "repo:a/c:environment:prod"))
    let simulation = try SubjectSimulation("repo=a/b,environment=prod", cloud: nil)
    let result = Simulator(directory).result(of: simulation.tokens[0], isOpen: simulation.isOpen)
    #expect(result.matches.map(\.application.name) == ["one"])
    let other = try SubjectSimulation("repo=a/b,environment=dev", cloud: nil)
    let none = Simulator(directory).result(of: other.tokens[0])
    #expect(none.matches.isEmpty)
    #expect(none.nearest.first?.application.name == "one")
    #expect(none.correction.first?.command?.contains("repo:a/b:environment:dev") == true)
    // Nothing trusts the repository yet, so no trust is advised.
    let stranger = try SubjectSimulation("repo=x/y,environment=dev", cloud: nil)
    #expect(Simulator(directory).result(of: stranger.tokens[0]).correction.isEmpty)
  }

  private func correction(_ tokens: PresentedToken, trusts: Int = 1) -> [String] {
    var application = KnownApplication(appId: Tenant.appId("app"))
    application.credentials = (0..<trusts).map {
      var credential = Known.federated("trust \($0)")
      credential.trust = KnownTrust(
        issuer: Self.gitHub, subject: "repo:a/b\($0):environment:prod", audience: Self.audience,
        expression: nil)
      return credential
    }
    let finding = FederationFinding(tokens, application)
    return TrustCorrection.steps(
      tokens, finding, application, appId: application.appId, cloud: .global
    ).map { $0.text + ($0.command ?? "") }
  }

  /// Entra refuses a second credential with the same issuer and subject.
  @Test func whatIsRegisteredAlreadyIsNotCreatedAgain() {
    let registered = "repo:a/b0:environment:prod"
    let otherAudience = correction(
      PresentedToken(issuer: Self.gitHub, subject: registered, audience: "https://github.com/a"))
    #expect(otherAudience.count == 1)
    #expect(otherAudience.first?.contains("Request it for \(Self.audience)") == true)
    let onlySubject = correction(PresentedToken(issuer: nil, subject: registered, audience: nil))
    #expect(onlySubject.count == 1)
    #expect(onlySubject.first?.contains("--claims") == true)
    let new = PresentedToken(
      issuer: Self.gitHub, subject: "repo:a/new:environment:prod", audience: Self.audience)
    #expect(correction(new).contains { $0.contains("federated-credential create") })
    #expect(!correction(new, trusts: 19).contains { $0.contains("remove one first") })
    #expect(correction(new, trusts: 20).contains { $0.contains("remove one first") })
  }
}
