import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CLN01ExpiredCredentialTests {
  private static let lapsed = Tenant().daemon().secret("a", -400, -91)
  private static let superseded = Tenant().app().secret("a", -400, -10).secret("b", -40, 300)

  // MARK: Superseded

  @Test func aSuccessorInUseAndAWeekOfSilenceAreEnough() throws {
    let switched = Self.superseded.used("b", -1)
    #expect(try switched.used("a", -11).decision() == "CLN-01 delete confirmed")
    let close = Tenant().app().secret("a", -400, -6).secret("b", -40, 300).used("b", -1)
    #expect(try close.used("a", -7).decision() == "CLN-01 delete confirmed")
    #expect(try close.used("a", .days(-7) + 1).decision() == "KEEP-03 keep low B-FIND")
  }

  @Test func anUnusedSuccessorNeedsThirtyDays() throws {
    let tenant = Tenant().app().secret("b", -40, 300)
    #expect(try tenant.secret("a", -400, -30).decision() == "CLN-01 delete confirmed")
    #expect(
      try tenant.secret("a", -400, .days(-30) + 1).decision() == "KEEP-03 keep low B-FIND")
    #expect(
      try Self.superseded.used("a", -11).decision() == "KEEP-03 keep low B-FIND",
      "a successor that is there is not one that is used")
  }

  @Test func undatedUseIsNoSwitch() throws {
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
    let edge = Tenant().daemon().secret("a", -400, -90)
    #expect(try edge.decision() == "KEEP-03 keep low B-FIND")
    #expect(
      try Tenant().daemon().secret("a", -400, .days(-90) - 1).decision()
        == "CLN-01 delete confirmed")
  }

  @Test(arguments: [CollectionLedger.State.notCollected, .partial])
  func withoutACompleteLogAttemptsAreUnknown(state: CollectionLedger.State) throws {
    #expect(
      try Self.lapsed.ledger(.signIns, state).decision() == "KEEP-03 keep low B-FIND B-NOLOG")
    let switched = Self.superseded.used("b", -1).used("a", -11)
    #expect(
      try switched.ledger(.signIns, state).decision() == "KEEP-03 keep low B-FIND B-NOLOG",
      "somebody may be refused, and the log would say so")
  }

  /// The only case that needs no log: it has a successor and ended at least a month ago.
  @Test func aSuccessorAndAMonthNeedNoLog() throws {
    let old = Tenant().app().secret("a", -400, -30).secret("b", -60, 300)
    #expect(try old.decision() == "CLN-01 delete confirmed")
    let bare = old.ledger(.signIns, .notCollected).ledger(.credentialActivity, .notCollected)
      .collected(nil).newestUse(.null)
    #expect(try bare.decision() == "CLN-01 delete medium B-NOLOG")
    #expect(
      try bare.ledger(.signIns, .partial).decision() == "CLN-01 delete medium B-NOLOG")
  }

  /// Worked cases 31 and 32.
  @Test func aLogCountsOnlyWithinItsWindow() throws {
    let lapsed = Tenant().daemon().secret("a", -800, -120)
    #expect(try lapsed.decision() == "CLN-01 delete confirmed")
    #expect(try lapsed.log(from: -28, until: 0).decision() == "CLN-01 delete confirmed")
    for log in [
      lapsed.log(from: -30, until: 0, of: .interactiveUser),
      lapsed.log(from: .days(-28) + 1, until: 0), lapsed.log(from: -150, until: -121),
      lapsed.log(from: -30, until: 0, state: .partial), lapsed.ledger(.signIns, .notCollected),
    ] {
      #expect(try log.decision() == "KEEP-03 keep low B-FIND B-NOLOG")
    }
    let other = Tenant().daemon(audience: .azureADMultipleOrgs).secret("a", -800, -120)
    #expect(try other.decision() == "KEEP-03 keep low B-BLIND B-FIND B-MT")
  }

  @Test func userTokensNeedTheNonInteractiveLog() throws {
    for flag in [DirectoryObject.Flags.exposesScopes, .requiresOtherScopes] {
      let tenant = Tenant().daemon(flags: flag).secret("a", -800, -120)
      #expect(try tenant.decision().hasPrefix("KEEP-03 keep low B-FIND"))
      let both = tenant.log(from: -30, until: 0, of: [.servicePrincipal, .nonInteractiveUser])
      #expect(try both.decision() == "CLN-01 delete confirmed")
    }
  }

  /// Only attempts in the last 30 days make an outage, but older ones keep the credential too.
  @Test func anAttemptAfterTheEndKeepsTheCredential() throws {
    let late = Tenant().daemon().secret("a", -800, -200).used("a", -210)
    #expect(try late.decision() == "CLN-01 delete confirmed")
    #expect(try late.lastSignIn("a", -40).decision() == "KEEP-03 keep low B-FIND")
    #expect(try late.lastSignIn("a", -200).decision() == "CLN-01 delete confirmed")
    #expect(
      try late.lastSignIn("a", .days(-200) + 1).decision() == "KEEP-03 keep low B-FIND")
    #expect(try late.signIn("a", -31, code: 7_000_222).decision() == "KEEP-03 keep low B-FIND")
  }

  @Test(arguments: [7_000_222, 7_000_215] as [Int32])
  func aFailureNamingTheApplicationKeepsEverySecretItCanMean(code: Int32) throws {
    let several = Self.lapsed.secret("b", -400, -100).certificate("c", -500, -100)
      .refusal(-31, code: code)
    #expect(try several.decision("a") == "KEEP-03 keep low B-FIND")
    #expect(try several.decision("b") == "KEEP-03 keep low B-FIND")
    #expect(try several.decision("c") == "CLN-01 delete confirmed")
    let before = Self.lapsed.secret("b", -400, -100).refusal(-95, code: code)
    #expect(try before.decision("a") == "CLN-01 delete confirmed", "it was valid that day")
    #expect(try before.decision("b") == "KEEP-03 keep low B-FIND")
  }

  @Test(arguments: [700_027, 1_000_502] as [Int32])
  func aFailureNamingTheApplicationKeepsEveryCertificateItCanMean(code: Int32) throws {
    let several = Self.lapsed.certificate("b", -400, -100).certificate("c", -500, -120)
      .symmetric("s", -500, -120).refusal(-31, code: code)
    #expect(try several.decision("a") == "CLN-01 delete confirmed")
    for name in ["b", "c", "s"] { #expect(try several.decision(name).hasPrefix("KEEP-03 keep")) }
  }

  @Test func anOutageIsNeverDeleted() throws {
    let tried = Self.lapsed.signIn("a", -1, code: 7_000_222)
    #expect(try tried.decision() == "KEEP-03 keep low B-FIND")
    let replaced = Tenant().app().secret("a", -400, -60).secret("b", -100, 300)
    #expect(try replaced.decision() == "CLN-01 delete confirmed")
    #expect(
      try replaced.signIn("a", -1, code: 7_000_222).decision() == "KEEP-03 keep low B-FIND")
  }

  @Test func disabledApplicationsAreJudgedLikeOthers() throws {
    let disabled = Tenant().daemon(enabled: false).secret("a", -400, -91)
    #expect(try disabled.assess().judgement("a") == "dormant, info")
    #expect(try disabled.decision() == "CLN-01 delete confirmed")
    #expect(try disabled.signIn("a", -5, code: 7_000_112).decision() == "KEEP-03 keep low B-FIND")
  }

  // MARK: Blockers and others

  @Test func managementByCodeIsABlocker() throws {
    #expect(try Self.lapsed.note("made by terraform").decision() == "CLN-01 delete confirmed B-IAC")
    #expect(
      try Self.lapsed.property(.uniqueName, "x").decision() == "CLN-01 delete confirmed B-IAC")
  }

  /// The application belongs to another tenant, so what it says cannot be collected.
  @Test func foreignPrincipalsAreKept() throws {
    let foreign = Tenant().principal("vendor", owner: Tenant.tenantId("vendor"))
      .secret("a", -400, -91)
    #expect(try foreign.decision() == "KEEP-03 keep low B-FIND")
  }

  /// The tag counts on the application and on its principal.
  @Test func applicationProxyIsLeftAlone() throws {
    let secrets = { (tenant: Tenant) in tenant.secret("a", -400, -91).secret("b", -100, 300) }
    let published = secrets(Tenant().app(flags: .applicationProxy))
    #expect(try published.decision() == "KEEP-03 keep low B-FIND")
    #expect(
      try secrets(Tenant().app(flags: .onPremisesPublishing)).decision()
        == "KEEP-03 keep low B-FIND")
    let tagged = secrets(Tenant().app()).on("app-sp").flagged(.applicationProxy)
    #expect(try tagged.decision() == "KEEP-03 keep low B-FIND")
    let named = Tenant().app().secret("a", -400, -91, displayName: "CWAP_AuthSecret")
      .secret("b", -100, 300, displayName: "CWAP_AuthSecret")
    #expect(try named.decision() == "KEEP-03 keep low B-FIND", "the name alone keeps it, too")
    let own = Tenant().app(flags: .applicationProxy)
      .secret("a", -400, -91, displayName: "CWAP_AuthSecret")
    #expect(try own.decision() == "-")
  }

  @Test func signingMaterialIsNeverDeleted() throws {
    let tenant = Tenant().principal("sso", saml: true).signing("s", -900, -200)
      .encryption("e", -900, -200).certificate("v", -900, -200)
    for name in ["s", "e", "v"] { #expect(try tenant.decision(name) == "KEEP-01 keep confirmed") }
  }

  @Test func deletedAndPlatformManagedCredentialsHaveNoDecision() throws {
    let deleted = Tenant().application(flags: .deleted).secret("a", -400, -91)
    #expect(try deleted.decision() == "-")
    let managed = Tenant().principal("mi", type: .managedIdentity).certificate("a", -400, -91)
    #expect(try managed.decision() == "-")
  }

  @Test(arguments: [TenantMoment.missing, .unreadable])
  func anUnknownEndIsNotExpired(end: TenantMoment) throws {
    #expect(try Tenant().app().secret("a", -400, end).decision() == "KEEP-03 unknown low")
  }

  @Test func theEvidenceStatesEndAndUse() throws {
    let tenant = Self.superseded.used("b", -1).used("a", -11)
    let candidate = try #require(try tenant.assess().candidate("a"))
    let texts = candidate.evidence.map(\.text)
    #expect(
      texts.contains("It ended on 13 Nov 2026, 06:00 UTC, 10 days ago, and it has a replacement."))
    #expect(texts.contains("The replacement was used on 22 Nov 2026, 06:00 UTC."))
    #expect(
      texts.contains(
        "It was last used on 12 Nov 2026, 06:00 UTC, 11 days before the time of the data."))
    #expect(texts.contains { $0.hasPrefix("Checks passed: kind, application and principal") })
    #expect(candidate.steps.count == 2)
    #expect(candidate.steps[1].text.contains("cannot be brought back"))
  }
}
