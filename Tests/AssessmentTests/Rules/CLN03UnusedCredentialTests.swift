import Assessment
import Inventory
import TestSupport
import Testing

/// A young application: CLN-04 speaks only of those that are 90 days old.
@Suite struct CLN03UnusedCredentialTests {
  private static let young = Tenant().quietDaemon(lastUsed: -100).on("app").created(-89)
    .secret("a", -200, 100)
  private static let unused = young.used("a", -90)

  @Test func ninetyDaysOfSilenceToTheSecond() throws {
    #expect(try Self.unused.decision() == "CLN-03 delete high")
    #expect(try Self.young.used("a", .days(-90) + 1).decision() == "KEEP-03 unknown low")
  }

  @Test func aMissingRowProvesNothing() throws {
    #expect(try Self.young.decision() == "KEEP-03 unknown low")
  }

  @Test func theLastSignInCountsWhereNoSuccessIsKnown() throws {
    #expect(try Self.young.lastSignIn("a", -90).decision() == "CLN-03 delete high")
    #expect(try Self.young.lastSignIn("a", .days(-90) + 1).decision() == "KEEP-03 unknown low")
  }

  @Test func attemptsCountWhateverCameOfThem() throws {
    #expect(try Self.unused.lastSignIn("a", -1).decision() == "KEEP-03 unknown low")
    #expect(try Self.unused.signIn("a", -20, code: 50_034).decision() == "KEEP-03 unknown low")
  }

  /// The log shows rows without keyId too, and those are no use of this credential.
  @Test func anotherCredentialInUseDoesNotKeepIt() throws {
    let two = Self.unused.certificate("c", -100, 300).used("c", -1)
    #expect(try two.decision() == "CLN-03 delete high")
  }

  @Test func anUnusedFederatedCredentialLeavesNinetyDays() throws {
    let federated = Self.young.federatedCredential("f", issuer: "https://gitlab.com", subject: "x")
    #expect(
      try federated.used("a", -89).decision() == "MIG-01 workloadIdentityFederation medium B-DUAL")
    #expect(try federated.used("a", -90).decision() == "CLN-03 delete high")
  }

  @Test func everyBlindSpotKeepsIt() throws {
    #expect(
      try Self.unused.redirect("https://a.example").decision()
        == "KEEP-03 unknown low B-BLIND B-USER")
    #expect(
      try Self.unused.activities(delegatedClient: -1).decision()
        == "KEEP-03 unknown low B-BLIND B-USER")
    #expect(
      try Self.unused.on("app").property(.replyUrl, "https://a.example").decision()
        == "KEEP-03 unknown low B-BLIND B-USER", "AAD Graph's name of redirect URIs")
  }

  /// Single pages and public clients have reply URLs on their principal too.
  @Test func replyUrlsOfThePrincipalSayNothingWhereTheApplicationWasRead() throws {
    let page = Self.unused.on("app-sp").property(.replyUrl, "https://spa.example")
    #expect(try page.decision() == "CLN-03 delete high")
  }

  @Test func rareUseIsLeftAlone() throws {
    #expect(try Self.unused.note("annual audit").decision() == "KEEP-03 unknown low B-RARE")
    #expect(try Self.unused.note("annually dried fruit").decision() == "KEEP-03 unknown low B-RARE")
    #expect(try Self.unused.note("driver updates").decision() == "CLN-03 delete high")
  }

  @Test func expiredAndFutureOnesAreNotLive() throws {
    let expired = Tenant().quietDaemon(lastUsed: -100).secret("a", -200, 0).used("a", -95)
    #expect(try expired.decision() == "KEEP-03 keep low B-FIND")
    let future = Tenant().quietDaemon(lastUsed: -100).secret("a", .days(0) + 1, 100)
      .used("a", -95)
    #expect(try future.decision() == "KEEP-03 unknown low")
  }

  @Test func withoutLogsTheActivityReportIsEnough() throws {
    #expect(
      try Self.unused.ledger(.signIns, .notCollected).decision() == "CLN-03 delete high")
  }
}
