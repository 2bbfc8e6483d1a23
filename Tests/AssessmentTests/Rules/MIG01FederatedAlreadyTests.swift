import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG01FederatedAlreadyTests {
  private static let gitHub = "https://token.actions.githubusercontent.com"
  private static let half = Tenant().quietDaemon().secret("a", -200, 100)
    .federatedCredential("f", issuer: gitHub, subject: "repo:contoso/shop:environment:prod")
  private static let waiting = "MIG-01 workloadIdentityFederation medium B-DUAL"

  @Test func withoutEvidenceItIsHalfMigrated() throws {
    #expect(try Self.half.decision() == Self.waiting)
    let candidate = try #require(try Self.half.assess().candidate("a"))
    #expect(candidate.platform == .gitHubActions)
    #expect(candidate.evidence.contains { $0.text.contains("contoso/shop") })
  }

  @Test func isDeletableIfTheNewOneIsUsedAndTheOldOneSilentForFortyFiveDays() throws {
    let used = Self.half.federatedSignIn("f", -1)
    #expect(try used.used("a", -45).decision() == "MIG-01 delete confirmed")
    #expect(
      try used.used("a", .days(-45) + 1).decision()
        == "MIG-01 workloadIdentityFederation high B-DUAL")
    #expect(try used.decision() == Self.waiting, "no row about the old one proves nothing")
  }

  @Test func anUnusedNewOneRequiresAHundredDays() throws {
    #expect(try Self.half.used("a", -99).decision() == Self.waiting)
    let old = Self.half.federatedSignIn("f", .days(-30) - 1).used("a", -60)
    #expect(try old.decision() == "MIG-01 workloadIdentityFederation high B-DUAL")
    let failing = Self.half.federatedSignIn("f", -1, code: 700_213).used("a", -60)
    #expect(try failing.decision() == Self.waiting)
  }

  @Test func useOfTheOldOneShowsASecondConsumer() throws {
    let both = Self.half.federatedSignIn("f", -2).used("a", -1)
    #expect(try both.decision() == Self.waiting)
    let refused = Self.half.federatedSignIn("f", -2).used("a", -60).signIn("a", -1, code: 53_003)
    #expect(try refused.decision() == "MIG-01 workloadIdentityFederation high B-DUAL")
  }

  @Test func twoTrustedPipelinesShareTheSecret() throws {
    let two = Self.half.federatedCredential(
      "g", issuer: "https://app.terraform.io",
      subject: "organization:contoso:project:net:workspace:prod:run_phase:apply")
    #expect(try two.decision() == Self.waiting + " B-SHARED")
    let branches = Self.half.federatedCredential(
      "g", issuer: Self.gitHub, subject: "repo:contoso@1/shop@2:ref:refs/heads/main")
    #expect(try branches.decision() == Self.waiting, "one repository, whatever the branch or form")
  }

  @Test func blindSpotsAndRareUseKeepIt() throws {
    let ready = Self.half.federatedSignIn("f", -1).used("a", -50)
    #expect(
      try ready.redirect("https://a.example").decision()
        == "MIG-01 workloadIdentityFederation high B-BLIND B-DUAL B-USER")
    #expect(
      try ready.note("contingency").decision()
        == "MIG-01 workloadIdentityFederation high B-DUAL B-RARE")
    #expect(try ready.note("terraform").decision() == "MIG-01 delete confirmed B-IAC")
  }

  @Test func certificatesAndKeysAreIncluded() throws {
    let certificate = Tenant().quietDaemon().certificate("a", -200, 100)
      .federatedCredential("f", issuer: Self.gitHub, subject: "repo:o/r:ref:x")
    #expect(try certificate.decision() == Self.waiting)
    #expect(try certificate.symmetric("k", -200, 100).decision("k") == Self.waiting)
  }

  @Test func anExpiredOneMovesToTheFederatedCredential() throws {
    let expired = Tenant().daemon().secret("a", -200, -40)
      .federatedCredential("f", issuer: Self.gitHub, subject: "repo:o/r:ref:x")
    #expect(try expired.decision() == "MIG-01 workloadIdentityFederation medium B-FIND")
  }

  @Test func theNewTrustTakesPrecedenceOverTheRetiringIssuer() throws {
    let both = Tenant().daemon().secret("a", -200, 100)
      .federatedCredential("old", issuer: "https://vstoken.dev.azure.com/x", subject: "sc://o/p/c")
      .federatedCredential("new", issuer: "https://gitlab.com", subject: "project_id:1:x")
    #expect(try both.assess().candidate("a")?.platform == .gitLab)
  }

  @Test func twentyTrustsAreTheLimit() throws {
    var tenant = Tenant().daemon().secret("a", -200, 100)
    for number in 0..<20 {
      tenant = tenant.federatedCredential(
        "f\(number)", issuer: Self.gitHub, subject: "repo:o/r:ref:\(number)")
    }
    #expect(try tenant.decision() == Self.waiting + " B-FIC20")
    tenant.federated.removeLast()
    #expect(try tenant.decision() == Self.waiting)
  }
}
