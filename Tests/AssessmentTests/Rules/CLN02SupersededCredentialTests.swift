import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CLN02SupersededCredentialTests {
  private static let pair = Tenant().quietDaemon().secret("a", -200, 100).secret("b", -100, 300)
  private static let switched = pair.used("b", -1)
  private static let finished = switched.used("a", -45)

  @Test func aFinishedRotationMakesTheOldOneDeletable() throws {
    #expect(try Self.finished.decision() == "CLN-02 delete high")
    #expect(try Self.finished.decision("b") != Self.finished.decision())
  }

  /// The limit is well above 31 days, for which a monthly job is silent.
  @Test func silenceMustLastFortyFiveDaysToTheSecond() throws {
    let early = Self.switched.used("a", .days(-45) + 1)
    #expect(try early.decision() == "KEEP-03 unknown low B-ROT")
  }

  @Test func theSuccessorMustHaveBeenUsedWithinThirtyDays() throws {
    let lately = Tenant().quietDaemon(lastUsed: -30).secret("a", -200, 100).secret("b", -100, 300)
      .used("a", -50)
    #expect(try lately.used("b", -30).decision() == "CLN-02 delete high")
    #expect(try lately.used("b", .days(-30) - 1).decision() == "KEEP-03 unknown low B-ROT")
    #expect(
      try Self.pair.used("a", -50).used("b", -30).decision() == "KEEP-03 unknown low B-ROT",
      "the application was used yesterday, and nobody knows with what")
    #expect(try Self.pair.used("a", -50).decision() == "KEEP-03 unknown low B-ROT")
    #expect(
      try Self.pair.used("a", -50).used("b", 1).decision() == "KEEP-03 unknown low B-ROT",
      "a use after as-of is none that anybody could have seen")
  }

  @Test func aMissingRowProvesNothing() throws {
    #expect(try Self.switched.decision() == "KEEP-03 unknown low B-ROT")
  }

  @Test func aFailedSignInShowsAConsumer() throws {
    #expect(
      try Self.finished.signIn("a", -1, code: 53_003).decision() == "KEEP-03 unknown low B-ROT")
    #expect(try Self.finished.lastSignIn("a", -44).decision() == "KEEP-03 unknown low B-ROT")
    #expect(try Self.finished.lastSignIn("a", -46).decision() == "CLN-02 delete high")
  }

  // MARK: Blind spots

  @Test(
    arguments: [
      .azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount, .absent,
      .other,
    ] as [DirectoryObject.SignInAudience])
  func otherAudiencesMayHideUse(audience: DirectoryObject.SignInAudience) throws {
    let tenant = Tenant().daemon(audience: audience).activities(client: -1)
      .secret("a", -200, 100).secret("b", -100, 300).used("a", -50).used("b", -1)
    let decision = try tenant.decision()
    #expect(decision.hasPrefix("KEEP-03 unknown low"))
    #expect(decision.contains("B-BLIND") == audience.isBeyondTenant)
  }

  @Test func redirectUrisMayHideUse() throws {
    let web = Self.finished.redirect("https://app.contoso.example/cb")
    #expect(try web.decision() == "KEEP-03 unknown low B-BLIND B-ROT B-USER")
  }

  @Test func userSignInsMayHideUse() throws {
    let people = Self.finished.activities(client: -1, delegatedClient: -400)
    #expect(try people.decision() == "KEEP-03 unknown low B-BLIND B-ROT B-USER")
  }

  @Test func uncollectedPropertiesMayHideUse() throws {
    let unread = Tenant().quietDaemon(lacking: .redirectsCollected)
      .secret("a", -200, 100).secret("b", -100, 300).used("a", -50).used("b", -1)
    #expect(try unread.decision() == "KEEP-03 unknown low B-ROT")
    let unreported = Tenant().daemon()
      .secret("a", -200, 100).secret("b", -100, 300).used("a", -50).used("b", -1)
    #expect(try unreported.decision() == "KEEP-03 unknown low B-ROT")
    #expect(
      try unreported.activities(client: -1, isWhole: false).decision()
        == "KEEP-03 unknown low B-ROT", "a flow that was not selected may be one for people")
    #expect(try unreported.activities(client: -1).decision().hasPrefix("CLN-02 delete"))
  }

  @Test func unreadableActivityMayHideUse() throws {
    var damaged = Self.finished
    for index in damaged.principalActivity.indices {
      damaged.principalActivity[index].isDamaged = true
    }
    #expect(try Self.finished.decision().hasPrefix("CLN-02 delete"))
    #expect(try damaged.decision() == "KEEP-03 unknown low B-ROT")
  }

  /// Either may carry a note that explains why the credential is not used.
  @Test func applicationAndPrincipalAreBothNeeded() throws {
    let flags: DirectoryObject.Flags = .redirectsCollected
    let alone = Tenant().application(flags: flags).activities(client: -1)
      .secret("a", -200, 100).secret("b", -100, 300).used("a", -50).used("b", -1)
    #expect(try alone.decision() == "CLN-07 unknown medium B-ROT")
    let principal = Tenant().principal("app").activities(client: -1)
      .secret("a", -200, 100).secret("b", -100, 300).used("a", -50).used("b", -1)
    #expect(try principal.decision() == "KEEP-03 unknown low B-ROT")
  }

  @Test func theNewestOfSeveralRowsCounts() throws {
    let two = Self.finished.activities(client: -2)
    #expect(try two.decision() == "CLN-02 delete high")
    #expect(
      try Self.finished.activities(client: -2, isWhole: false).decision()
        == "KEEP-03 unknown low B-ROT", "each row may be the one that lacks a flow")
    #expect(
      try Self.finished.activities(delegatedClient: -300, isWhole: false).decision()
        == "KEEP-03 unknown low B-BLIND B-ROT B-USER")
  }

  // MARK: Rare use and code

  @Test(arguments: ["Disaster recovery", "DR", "used once per year", "year-end", "break glass"])
  func rareUseIsLeftAlone(note: String) throws {
    #expect(try Self.finished.note(note).decision() == "KEEP-03 unknown low B-RARE B-ROT")
    let named = Tenant().quietDaemon().secret("a", -200, 100, displayName: note)
      .secret("b", -100, 300).used("a", -50).used("b", -1)
    #expect(try named.decision() == "KEEP-03 unknown low B-RARE B-ROT")
    let onPrincipal = Self.finished.on("app-sp").property(.tag, note)
    #expect(try onPrincipal.decision() == "KEEP-03 unknown low B-RARE B-ROT")
  }

  @Test func managementByCodeIsABlocker() throws {
    #expect(try Self.finished.note("pulumi").decision() == "CLN-02 delete high B-IAC")
  }

  @Test func foreignPrincipalsAreKept() throws {
    let foreign = Tenant().principal("vendor", owner: Tenant.tenantId("vendor"))
      .activities(client: -1).secret("a", -200, 100).secret("b", -100, 300)
      .used("a", -50).used("b", -1)
    #expect(try foreign.decision() == "KEEP-03 unknown low B-ROT")
    #expect(try Self.finished.flagged(.applicationProxy).decision() == "KEEP-03 unknown low B-ROT")
  }

  /// A federated credential makes no difference once the rotation is finished.
  @Test func theSuccessorTakesPrecedenceOverFederation() throws {
    let federated = Self.finished.federatedCredential(
      "f", issuer: "https://gitlab.com", subject: "project_id:1:ref_type:branch:ref:main")
    #expect(try federated.decision() == "CLN-02 delete high")
  }

  @Test func theLastStepDeletes() throws {
    let candidate = try #require(try Self.finished.assess().candidate("a"))
    #expect(candidate.steps.count == 3)
    #expect(candidate.steps[2].command?.contains("az ad app credential delete") == true)
  }
}
