import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CLN01ExpiredCredentialTests {
  private static let lapsed = Tenant().app().secret("a", -400, -91)
  private static let superseded = Tenant().app().secret("a", -400, -10).secret("b", -40, 300)

  // MARK: Superseded

  @Test func aSuccessorInUseAndAWeekOfSilenceAreEnough() throws {
    let switched = Self.superseded.used("b", -1)
    #expect(try switched.used("a", -11).decision() == "CLN-01 delete confirmed")
    let close = Tenant().app().secret("a", -400, -6).secret("b", -40, 300).used("b", -1)
    #expect(try close.used("a", -7).decision() == "CLN-01 delete confirmed")
    #expect(try close.used("a", .days(-7) + 1).decision() == "KEEP-03 keep low B-FIND")
  }

  @Test func aSuccessorThatNobodyUsedHasThirtyDays() throws {
    let tenant = Tenant().app().secret("b", -40, 300)
    #expect(try tenant.secret("a", -400, -30).decision() == "CLN-01 delete confirmed")
    #expect(
      try tenant.secret("a", -400, .days(-30) + 1).decision() == "KEEP-03 keep low B-FIND")
    #expect(
      try Self.superseded.used("a", -11).decision() == "KEEP-03 keep low B-FIND",
      "a successor that is there is not one that is used")
  }

  @Test func useThatNobodyDatedIsNoSwitch() throws {
    #expect(try Self.superseded.used("b", -1).decision() == "KEEP-03 keep low B-FIND")
  }

  // MARK: Covered

  @Test func provenCoverIsEnough() throws {
    let tenant = Tenant().app().secret("a", -400, -10).certificate("c", -500, 300)
    #expect(try tenant.decision() == "KEEP-03 keep low B-FIND")
    #expect(try tenant.used("a", -20).used("c", -13).decision() == "CLN-01 delete confirmed")
    let almost = tenant.used("a", -20).used("c", .days(-13) - 1)
    #expect(try almost.decision() == "KEEP-03 keep low B-FIND")
  }

  // MARK: Long past

  @Test func ninetyDaysWithoutAnAttemptAreEnough() throws {
    #expect(try Self.lapsed.decision() == "CLN-01 delete confirmed")
    let edge = Tenant().app().secret("a", -400, -90)
    #expect(try edge.decision() == "KEEP-03 keep low B-FIND")
    #expect(
      try Tenant().app().secret("a", -400, .days(-90) - 1).decision() == "CLN-01 delete confirmed")
  }

  @Test(arguments: [CollectionLedger.State.notCollected, .partial])
  func withoutAllLogsNobodyCanSayThatThereWereNone(state: CollectionLedger.State) throws {
    #expect(try Self.lapsed.ledger(.signIns, state).decision() == "KEEP-03 keep low B-FIND")
    #expect(
      try Self.superseded.ledger(.signIns, state).used("b", -1).used("a", -11).decision()
        == "CLN-01 delete confirmed", "a switch is proven without logs")
  }

  /// The attempts that make an outage are those of 30 days; older ones are attempts nevertheless.
  @Test func anAttemptAfterItsEndKeepsIt() throws {
    let late = Tenant().app().secret("a", -800, -200).used("a", -210)
    #expect(try late.decision() == "CLN-01 delete confirmed")
    #expect(try late.lastSignIn("a", -40).decision() == "KEEP-03 keep low B-FIND")
    #expect(try late.lastSignIn("a", -200).decision() == "CLN-01 delete confirmed")
    #expect(
      try late.lastSignIn("a", .days(-200) + 1).decision() == "KEEP-03 keep low B-FIND")
    #expect(try late.signIn("a", -31, code: 7_000_222).decision() == "KEEP-03 keep low B-FIND")
  }

  @Test func aRefusalThatNamesTheApplicationOnlyKeepsTheLastEndedOne() throws {
    let two = Self.lapsed.certificate("c", -500, -100).refusal(-31)
    #expect(try two.decision() == "KEEP-03 keep low B-FIND")
    #expect(try two.decision("c") == "CLN-01 delete confirmed")
  }

  @Test func anOutageIsNeverDeleted() throws {
    let tried = Self.lapsed.signIn("a", -1, code: 7_000_222)
    #expect(try tried.decision() == "KEEP-03 keep low B-FIND")
    let replaced = Tenant().app().secret("a", -400, -60).secret("b", -100, 300)
    #expect(try replaced.decision() == "CLN-01 delete confirmed")
    #expect(
      try replaced.signIn("a", -1, code: 7_000_222).decision() == "KEEP-03 keep low B-FIND")
  }

  @Test func whatSleepsIsJudgedLikeTheRest() throws {
    let disabled = Tenant().app(enabled: false).secret("a", -400, -91)
    #expect(try disabled.assess().judgement("a") == "dormant, info")
    #expect(try disabled.decision() == "CLN-01 delete confirmed")
    #expect(try disabled.signIn("a", -5, code: 7_000_112).decision() == "KEEP-03 keep low B-FIND")
  }

  // MARK: Blockers and others

  @Test func codeThatMakesItIsTold() throws {
    #expect(try Self.lapsed.note("made by terraform").decision() == "CLN-01 delete confirmed B-IAC")
    #expect(
      try Self.lapsed.property(.uniqueName, "x").decision() == "CLN-01 delete confirmed B-IAC")
  }

  @Test func foreignPrincipalsHaveDeadCredentialsToo() throws {
    let foreign = Tenant().principal("vendor", owner: Tenant.tenantId("vendor"))
      .secret("a", -400, -91)
    #expect(try foreign.decision() == "CLN-01 delete confirmed")
  }

  /// What the platform rotates has its own status; a dead secret beside it is a dead secret.
  @Test func applicationProxyKeepsItsOwnSecretOnly() throws {
    let published = Tenant().app(flags: .applicationProxy).secret("a", -400, -91)
    #expect(try published.decision() == "CLN-01 delete confirmed")
    let own = Tenant().app(flags: .applicationProxy)
      .secret("a", -400, -91, displayName: "CWAP_AuthSecret")
    #expect(try own.decision() == "-")
  }

  @Test func signingMaterialIsNeverDeleted() throws {
    let tenant = Tenant().principal("sso", saml: true).signing("s", -900, -200)
      .encryption("e", -900, -200).certificate("v", -900, -200)
    for name in ["s", "e", "v"] { #expect(try tenant.decision(name) == "KEEP-01 keep confirmed") }
  }

  @Test func theRecycleBinAndThePlatformDecideForThemselves() throws {
    let deleted = Tenant().application(flags: .deleted).secret("a", -400, -91)
    #expect(try deleted.decision() == "-")
    let managed = Tenant().principal("mi", type: .managedIdentity).certificate("a", -400, -91)
    #expect(try managed.decision() == "-")
  }

  @Test(arguments: [TenantMoment.missing, .unreadable])
  func anUnknownEndIsNotExpired(end: TenantMoment) throws {
    #expect(try Tenant().app().secret("a", -400, end).decision() == "KEEP-03 unknown low")
  }

  @Test func theWordsTellEndAndUse() throws {
    let tenant = Self.superseded.used("b", -1).used("a", -11)
    let candidate = try #require(try tenant.assess().candidate("a"))
    let texts = candidate.evidence.map(\.text)
    #expect(
      texts.contains("It ended at 2026-11-13T06:00:00Z, 10 days ago, and it has a successor."))
    #expect(texts.contains("The successor was used at 2026-11-22T06:00:00Z."))
    #expect(texts.contains("It was last used at 2026-11-12T06:00:00Z."))
    #expect(candidate.steps.count == 2)
  }
}
