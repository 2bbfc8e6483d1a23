import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CLN05PublicClientTests {
  private static let page = Tenant().daemon(flags: .hasPublicRedirects)
    .activities(delegatedResource: -1).secret("a", -200, 100)

  @Test func aPublicClientNeedsNoSecret() throws {
    #expect(try Self.page.decision() == "CLN-05 unknown medium")
    let marked = Tenant().daemon(flags: .fallbackPublicClient).activities(delegatedResource: -1)
      .secret("a", -200, 100)
    #expect(try marked.decision() == "CLN-05 unknown medium")
  }

  @Test func deletionNeedsDatedUseLongAgo() throws {
    #expect(try Self.page.used("a", -100).decision() == "CLN-05 delete high")
    #expect(try Self.page.used("a", .days(-100) + 1).decision() == "CLN-05 unknown medium")
  }

  @Test func userSignInsAreABlindSpot() throws {
    let people = Tenant().daemon(flags: .hasPublicRedirects).activities(delegatedClient: -1)
      .secret("a", -200, 100).used("a", -120)
    #expect(try people.decision() == "CLN-05 unknown medium B-BLIND B-USER")
  }

  @Test func anApplicationWithAServerPartIsNotAPublicClient() throws {
    #expect(
      try Self.page.redirect("https://a.example").decision()
        == "KEEP-03 unknown low B-BLIND B-USER")
    #expect(try Self.page.flagged(.requiresRoles).decision() == "KEEP-03 unknown low")
    #expect(try Self.page.activities(client: -300).decision() == "KEEP-03 unknown low")
    #expect(try Self.page.signIn("a", -5).decision() == "KEEP-03 unknown low")
    #expect(
      try Self.page.federatedCredential("f", issuer: "https://gitlab.com", subject: "x").decision()
        == "MIG-01 workloadIdentityFederation medium B-DUAL")
  }

  @Test func aFailedSignInDoesNotShowAServerPart() throws {
    #expect(try Self.page.refusal(-5, code: 700_025).decision() == "CLN-05 unknown medium")
  }

  @Test func unknownPropertiesRuleOutAPublicClient() throws {
    func decision(lacking: DirectoryObject.Flags) throws -> String {
      try Tenant().daemon(flags: .hasPublicRedirects, lacking: lacking)
        .activities(delegatedResource: -1).secret("a", -200, 100).decision()
    }
    #expect(try decision(lacking: .redirectsCollected) == "KEEP-03 unknown low")
    #expect(try decision(lacking: .permissionsCollected) == "KEEP-03 unknown low")
    let unreported = Tenant().daemon(flags: .hasPublicRedirects).secret("a", -200, 100)
      .principalReport(.notCollected)
    #expect(try unreported.decision() == "KEEP-03 unknown low")
  }
}
