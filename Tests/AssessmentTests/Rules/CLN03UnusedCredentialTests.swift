import Assessment
import Inventory
import TestSupport
import Testing

/// Uses a young application, because CLN-04 applies only to those at least 100 days old.
@Suite struct CLN03UnusedCredentialTests {
  private static let young = Tenant().quietDaemon(lastUsed: -110).on("app").created(-99)
    .secret("a", -200, 100)
  private static let unused = young.used("a", -100)

  @Test func silenceMustLastAHundredDaysToTheSecond() throws {
    #expect(try Self.unused.decision() == "CLN-03 delete high")
    #expect(try Self.young.used("a", .days(-100) + 1).decision() == "KEEP-03 unknown low")
  }

  @Test func aMissingRowProvesNothing() throws {
    #expect(try Self.young.decision() == "KEEP-03 unknown low")
  }

  @Test func theLastSignInCountsIfNoSuccessIsKnown() throws {
    #expect(try Self.young.lastSignIn("a", -100).decision() == "CLN-03 delete high")
    #expect(try Self.young.lastSignIn("a", .days(-100) + 1).decision() == "KEEP-03 unknown low")
  }

  @Test func failedAttemptsCountAsUse() throws {
    #expect(try Self.unused.lastSignIn("a", -1).decision() == "KEEP-03 unknown low")
    #expect(try Self.unused.signIn("a", -20, code: 50_034).decision() == "KEEP-03 unknown low")
  }

  /// Use of `c` is no use of `a`; sign-ins without a keyId would show in the log.
  @Test func anotherCredentialInUseDoesNotKeepIt() throws {
    let two = Self.unused.certificate("c", -100, 300).used("c", -1)
    #expect(try two.decision() == "CLN-03 delete high")
  }

  @Test func anUnusedFederatedCredentialStillRequiresAHundredDays() throws {
    let federated = Self.young.federatedCredential("f", issuer: "https://gitlab.com", subject: "x")
    #expect(
      try federated.used("a", -99).decision() == "MIG-01 workloadIdentityFederation medium B-DUAL")
    #expect(try federated.used("a", -100).decision() == "CLN-03 delete high")
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

  /// Single-page applications and public clients also have reply URLs on their principal.
  @Test func replyURLsOfThePrincipalAreIgnoredIfTheApplicationWasRead() throws {
    let page = Self.unused.on("app-sp").property(.replyUrl, "https://spa.example")
    #expect(try page.decision() == "CLN-03 delete high")
  }

  @Test func rareUseIsLeftAlone() throws {
    #expect(try Self.unused.note("annual audit").decision() == "KEEP-03 unknown low B-RARE")
    #expect(try Self.unused.note("annually dried fruit").decision() == "KEEP-03 unknown low B-RARE")
    #expect(try Self.unused.note("driver updates").decision() == "CLN-03 delete high")
  }

  @Test func expiredAndFutureCredentialsAreNotLive() throws {
    let expired = Tenant().quietDaemon(lastUsed: -110).secret("a", -200, 0).used("a", -105)
    #expect(try expired.decision() == "KEEP-03 keep low B-FIND")
    let future = Tenant().quietDaemon(lastUsed: -100).secret("a", .days(0) + 1, 100)
      .used("a", -105)
    #expect(try future.decision() == "KEEP-03 unknown low")
  }

  /// The sign-in log may hold another trace of use.
  @Test func theActivityReportAloneIsNotEnough() throws {
    #expect(
      try Self.unused.ledger(.signIns, .notCollected).decision() == "KEEP-03 unknown low")
  }

  /// Silence counts only up to the time of the data; old data says nothing about today.
  @Test func silenceCountsUpToTheDataTime() throws {
    #expect(try Self.unused.collected(-1).decision() == "KEEP-03 unknown low")
    let older = Self.young.used("a", -107)
    #expect(try older.collected(-7).decision() == "CLN-03 delete high")
    #expect(try older.collected(.days(-7) - 1).decision() == "KEEP-03 unknown low")
    let future = try Self.unused.assess { $0.asOf = Tenant.asOf.advanced(bySeconds: 90 * 86_400) }
    #expect(!future.decision("a").contains("delete"), "as-of in the future makes nothing silent")
    let used = Self.young.used("a", -1)
    let later = try used.assess { $0.asOf = Tenant.asOf.advanced(bySeconds: 120 * 86_400) }
    #expect(!later.decision("a").contains("delete"))
  }

  /// Without a manifest, the newest use of any credential tells how recent the data is.
  @Test func theNewestUseStandsInForTheTimeOfTheData() throws {
    let ageless = Self.unused.collected(nil)
    #expect(try ageless.decision() == "CLN-03 delete high")
    #expect(try ageless.newestUse(-1).decision() == "KEEP-03 unknown low", "99 days to there")
    #expect(
      try ageless.newestUse(.null).decision() == "KEEP-03 unknown low", "its own use is the newest")
  }

  @Test func theApplicationsOwnSignInsCount() throws {
    #expect(try Self.unused.success(-1).decision() == "KEEP-03 unknown low")
    #expect(
      try Self.unused.success(-1, by: .interactiveUser).decision()
        == "KEEP-03 unknown low B-BLIND B-USER")
    #expect(try Self.unused.agentSignIn("agent", -1).decision() == "KEEP-03 unknown low")
    #expect(try Self.unused.usedBy("agent", "a", -20).decision() == "KEEP-03 unknown low")
    #expect(try Self.unused.usedBy("agent", "x", -20).decision() == "CLN-03 delete high")
  }

  /// Daily summaries name no key; another credential in use at the time accounts for them.
  @Test func summarisedSuccessesAreExplainedByAnotherCredentialInUse() throws {
    let counted = Self.unused.summary(-5, -4)
    #expect(try counted.decision() == "KEEP-03 unknown low")
    let two = counted.certificate("c", -100, 300)
    #expect(try two.used("c", -6).decision() == "CLN-03 delete high")
    #expect(try two.used("c", -8).decision() == "KEEP-03 unknown low")
    #expect(
      try two.used("c", -1).success(-2).decision() == "KEEP-03 unknown low",
      "a single event without a key is nobody's")
  }

  @Test func theReasonForKeepingIsGiven() throws {
    let lines = try #require(
      try Self.unused.unselected(.notes).note("annual").assess().candidate("a")
    ).evidence.map(\.text)
    #expect(lines.contains { $0.hasPrefix("Not deletable: a name, note") })
    let unknown = try #require(try Self.unused.unselected(.notes).assess().candidate("a"))
    #expect(
      unknown.evidence.contains {
        $0.text.hasPrefix(
          "Not deletable: it is not known whether it is meant for rare use. To find out, collect displayName"
        )
          && $0.kind == .notChecked
      })
  }
}
