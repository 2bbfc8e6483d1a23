import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct OutageTests {
  private static let outage = "outage, critical"
  private static let lapsed = "lapsed, high"

  private static func lapsedSecret() -> Tenant { Tenant().app().secret("a", -400, -10) }

  // MARK: (a) refused or tried after its end

  @Test(arguments: [7_000_222, 700_027, 1_000_502, 7_000_215, 50_000] as [Int32])
  func anySignInAttemptAfterItsEndIsAnOutage(code: Int32) throws {
    #expect(
      try Self.lapsedSecret().signIn("a", -5, code: code).assess().judgement("a") == Self.outage)
  }

  @Test(arguments: [[-7, -5, -3], [-3, -7, -5], [-5, -3, -7]] as [[TenantMoment]])
  func theFirstAndLastFailuresAreKept(_ times: [TenantMoment]) throws {
    let report = try times.reduce(Self.lapsedSecret()) { $0.signIn("a", $1, code: 7_000_222) }
      .assess()
    let row = try #require(report.credentials.indices.first)
    let trace = try #require(report.refusals[row: row])
    #expect(trace.first == Tenant.asOf.advanced(bySeconds: -7 * Instant.secondsPerDay))
    #expect(trace.time == Tenant.asOf.advanced(bySeconds: -3 * Instant.secondsPerDay))
    #expect(trace.count == 3)
  }

  @Test func activityAfterItsEndIsAnOutage() throws {
    #expect(try Self.lapsedSecret().lastSignIn("a", -5).assess().judgement("a") == Self.outage)
  }

  @Test func failedCertificatesAndSymmetricKeysAreOutagesToo() throws {
    let report = try Tenant().app().certificate("c", -400, -10).symmetric("s", -400, -10)
      .signIn("c", -1, code: 700_027).signIn("s", -1, code: 1_000_502).assess()
    #expect(report.judgement("c") == Self.outage)
    #expect(report.judgement("s") == Self.outage)
  }

  @Test(
    arguments: [
      (TenantMoment.days(-10) - 1, lapsed), (-10, lapsed), (.days(-10) + 1, outage),
    ] as [(TenantMoment, String)])
  func onlyAFailureAfterItsEndCounts(time: TenantMoment, judgement: String) throws {
    #expect(
      try Self.lapsedSecret().signIn("a", time, code: 7_000_222).assess().judgement("a")
        == judgement)
  }

  @Test(
    arguments: [
      (TenantMoment.days(-30) - 1, "lapsed, medium"), (-30, outage), (0, outage),
      (.seconds(1), "lapsed, medium"),
    ] as [(TenantMoment, String)])
  func onlyAFailureInTheThirtyDaysBeforeAsOfCounts(
    time: TenantMoment, judgement: String
  ) throws {
    let report = try Tenant().app().secret("a", -400, -40)
      .signIn("a", time, code: 7_000_222).assess()
    #expect(report.judgement("a") == judgement)
  }

  @Test func neitherSuccessorNorCoverHidesAFailure() throws {
    let refused = Self.lapsedSecret().signIn("a", -1, code: 7_000_222)
    #expect(try refused.secret("b", -40, 300).assess().judgement("a") == Self.outage)
    #expect(try refused.certificate("c", -300, 300).assess().judgement("a") == Self.outage)
    #expect(try refused.federatedCredential("f").assess().judgement("a") == Self.outage)
  }

  @Test(
    arguments: [
      (TenantMoment.days(-3) - 1, "critical"), (-3, "critical"), (.days(-3) + 1, "high"),
    ] as [(TenantMoment, String)])
  func aLaterSuccessOfAnotherCredentialLowersAnOutageToHigh(
    time: TenantMoment, severity: String
  ) throws {
    let refused = Self.lapsedSecret().secret("b", -40, 300).certificate("c", -300, 300)
      .signIn("a", -3, code: 7_000_222)
    #expect(try refused.used("b", time).assess().judgement("a") == "outage, \(severity)")
    #expect(try refused.signIn("c", time).assess().judgement("a") == "outage, \(severity)")
  }

  @Test func principalAndFederatedCredentialsCountAsLaterSuccess() throws {
    let refused = Self.lapsedSecret().signIn("a", -3, code: 7_000_222)
    #expect(
      try refused.federatedCredential("f").federatedSignIn("f", -1).assess().judgement("a")
        == "outage, high")
    #expect(
      try refused.on("app-sp").secret("b", -40, 300).used("b", -1).assess().judgement("a")
        == "outage, high")
  }

  @Test func failuresAndOtherIdentitiesDoNotLowerAnOutage() throws {
    let refused = Self.lapsedSecret().secret("b", -40, 300).signIn("a", -3, code: 7_000_222)
    #expect(
      try refused.signIn("b", -1, code: 7_000_215).assess().judgement("a") == Self.outage)
    #expect(
      try refused.app("other").secret("o", -40, 300).used("o", -1).assess().judgement("a")
        == Self.outage)
  }

  // MARK: A refusal that names only the application

  @Test func aFailureNamingOnlyTheApplicationCountsForItsLastEndedSecret() throws {
    let report = try Tenant().app().secret("a", -400, -20).secret("b", -400, -10)
      .certificate("c", -400, -5).secret("live", -400, 300).refusal(-1).assess()
    #expect(report.judgement("b") == Self.outage)
    #expect(report.judgement("a") == "covered, medium")
    #expect(report.judgement("c") == "covered, medium")
    #expect(report.judgement("live") == "healthy, none")
  }

  @Test func theLastEndedSecretMayBelongToThePrincipal() throws {
    let report = try Tenant().app().secret("a", -400, -20).on("app-sp").secret("b", -400, -10)
      .refusal(-1).assess()
    #expect(report.judgement("b") == Self.outage)
    #expect(report.judgement("a") == Self.lapsed)
  }

  @Test func aFailureNamingOnlyTheApplicationCountsDespiteASuccessor() throws {
    let report = try Self.lapsedSecret().secret("b", -40, 300).refusal(-1).assess()
    #expect(report.judgement("a") == Self.outage)
  }

  @Test(
    arguments: [
      (TenantMoment.days(-10), lapsed), (.days(-10) + 1, outage), (.seconds(1), lapsed),
    ] as [(TenantMoment, String)])
  func aFailureNamingOnlyTheApplicationMustBeAfterTheEndAndBeforeAsOf(
    time: TenantMoment, judgement: String
  ) throws {
    #expect(try Self.lapsedSecret().refusal(time).assess().judgement("a") == judgement)
  }

  @Test func aFailureForAnotherReasonOrApplicationIsIgnored() throws {
    #expect(
      try Self.lapsedSecret().refusal(-1, code: 7_000_215).assess().judgement("a") == Self.lapsed)
    #expect(try Self.lapsedSecret().refusal(-1, code: 0).assess().judgement("a") == Self.lapsed)
    #expect(
      try Self.lapsedSecret().app("other").refusal(-1).assess().judgement("a") == Self.lapsed)
  }

  // MARK: What a refusal without keyId can mean

  private static let thumbprint = "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3"
  private static let other = "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"

  private static func certificates() -> Tenant {
    Tenant().app().certificate("old", -500, -40, identifier: thumbprint)
      .certificate("last", -400, -10, identifier: "label").secret("s", -400, -10)
  }

  /// Error 700027 also means that the key is not registered or that the signature is bad.
  @Test func aBadSignatureNamingOnlyTheApplicationIsIgnored() throws {
    let report = try Self.certificates().refusal(-1, code: 700_027).assess()
    #expect(report.judgement("last") == Self.lapsed)
    #expect(report.judgement("old") == "superseded, info")
  }

  @Test func aSignatureWithAnExpiredKeyCountsForTheLastEndedCertificate() throws {
    let report = try Self.certificates().refusal(-1, code: 700_027, isExpired: true).assess()
    #expect(report.judgement("last") == Self.outage)
    #expect(report.judgement("old") == "superseded, info")
    #expect(report.judgement("s") == Self.lapsed)
  }

  @Test(arguments: [700_027, 1_000_502] as [Int32])
  func aThumbprintIdentifiesTheCertificate(code: Int32) throws {
    for spelling in [Self.thumbprint, Self.thumbprint.lowercased(), "qUqP5cyxm6YcTAhz05Hph5gvu9M="]
    {
      for isExpired in [false, true] {
        let report = try Self.certificates()
          .refusal(-1, code: code, thumbprint: spelling, isExpired: isExpired).assess()
        #expect(report.judgement("old") == Self.outage)
        #expect(report.judgement("last") == Self.lapsed)
      }
    }
  }

  @Test func anUnknownThumbprintIsIgnored() throws {
    func judgement(_ code: Int32, _ thumbprint: String, expired: Bool) throws -> String {
      try Self.certificates().refusal(-1, code: code, thumbprint: thumbprint, isExpired: expired)
        .assess().judgement("last")
    }
    for thumbprint in [Self.other, "unused", ""] {
      #expect(try judgement(700_027, thumbprint, expired: false) == Self.lapsed)
      #expect(try judgement(700_027, thumbprint, expired: true) == Self.outage)
      #expect(try judgement(1_000_502, thumbprint, expired: false) == Self.outage)
    }
  }

  @Test func theThumbprintOfAnotherApplicationsCertificateIsIgnored() throws {
    let report = try Self.certificates().app("other")
      .refusal(-1, code: 700_027, thumbprint: Self.thumbprint).assess()
    #expect(report.judgement("old") == "superseded, info")
  }

  // MARK: Daily summaries

  /// Adds the sign-in summary of one day.
  /// Midnight is six hours before as-of, which is at 06:00 UTC.
  private static func summary(
    _ tenant: Tenant, ofDay day: Int64, first: TenantMoment? = nil, code: Int32 = 7_000_222
  ) -> Tenant {
    let midnight = TenantMoment.days(day) - 6 * 3_600
    return tenant.summary(first ?? midnight, midnight + 86_399, code: code)
  }

  @Test func aSummarisedFailureIsAnOutage() throws {
    let report = try Self.summary(Self.lapsedSecret(), ofDay: -1).assess()
    #expect(report.judgement("a") == Self.outage)
  }

  /// `a` ended at 06:00 UTC, ten days before as-of.
  @Test(
    arguments: [
      (-10, .days(-10) - 1, lapsed), (-10, -10, lapsed), (-10, .days(-10) + 1, outage),
      (-10, nil, lapsed), (-9, nil, outage), (-9, .days(-10) - 1, outage),
    ] as [(Int64, TenantMoment?, String)])
  func aSummarisedDayCountsIfItOrItsFirstSignInIsAfterTheEnd(
    day: Int64, first: TenantMoment?, judgement: String
  ) throws {
    let report = try Self.summary(Self.lapsedSecret(), ofDay: day, first: first).assess()
    #expect(report.judgement("a") == judgement)
  }

  @Test func theReportDayCountsUpToAsOf() throws {
    let today = Self.lapsedSecret()
    #expect(
      try Self.summary(today, ofDay: 0, first: .days(0) - 60).assess().judgement("a")
        == Self.outage)
    #expect(
      try Self.summary(today, ofDay: 0, first: .days(0) + 60).assess().judgement("a")
        == Self.lapsed)
  }

  @Test func aSummarisedBadSignatureMustSayThatTheKeyIsExpired() throws {
    let tenant = Self.summary(Self.certificates(), ofDay: -1, code: 700_027)
    #expect(try tenant.assess().judgement("last") == Self.lapsed)
    var worded = tenant
    worded.signIns[0].saysKeyIsExpired = true
    #expect(try worded.assess().judgement("last") == Self.outage)
  }

  // MARK: Agents

  @Test func anAgentSignsInWithTheCredentialOfItsBlueprint() throws {
    let refused = Self.lapsedSecret().refusal(-1).byAgent()
    #expect(try refused.assess().judgement("a") == Self.outage)
    let used = try Tenant().app().secret("a", -360, 5).secret("b", -30, 335).used("a", -25)
      .signIn("b", -1).byAgent().assess()
    #expect(used.judgement("a") == "replacementReady, low")
    #expect(used.rows("b").first?.lastUsed == TenantMoment.days(-1).instant)
  }

  @Test func aSignInOfAnotherApplicationWithTheSameKeyIdDoesNotCount() throws {
    let report = try Tenant().app().secret("a", -400, 300).application("other")
      .signIn("a", -1).assess()
    #expect(report.rows("a").first?.lastUsed == nil)
  }

  // MARK: (b) used until its end, without a replacement

  @Test(
    arguments: [
      (TenantMoment.days(-24) - 1, lapsed), (-24, outage), (-12, outage), (-10, outage),
    ] as [(TenantMoment, String)])
  func aSuccessInTheLastFourteenDaysOfItsLifeIsAnOutage(
    time: TenantMoment, judgement: String
  ) throws {
    #expect(try Self.lapsedSecret().used("a", time).assess().judgement("a") == judgement)
    #expect(try Self.lapsedSecret().signIn("a", time).assess().judgement("a") == judgement)
  }

  @Test(
    arguments: [(TenantMoment.days(-30) - 1, lapsed), (-30, outage)] as [(TenantMoment, String)])
  func theSuccessMustBeInTheThirtyDaysBeforeAsOf(
    time: TenantMoment, judgement: String
  ) throws {
    let report = try Tenant().app().secret("a", -400, -20).used("a", time).assess()
    #expect(report.judgement("a") == judgement)
  }

  @Test func useToTheEndIsNoOutageWithASuccessorOrCover() throws {
    let used = Self.lapsedSecret().used("a", -12)
    #expect(try used.secret("b", -40, 300).assess().judgement("a") == "superseded, info")
    #expect(try used.certificate("c", -300, 300).assess().judgement("a") == "covered, medium")
    #expect(try used.federatedCredential("f").assess().judgement("a") == "covered, medium")
  }

  @Test func aFailureBeforeItsEndIsNoOutage() throws {
    #expect(
      try Self.lapsedSecret().signIn("a", -12, code: 7_000_215).assess().judgement("a")
        == Self.lapsed)
  }

  // MARK: Never an outage

  @Test func onlyClientCredentialsCauseOutages() throws {
    let report = try Tenant().app().encryption("e", -400, -10).signIn("e", -1, code: 700_027)
      .on("app-sp").signing("s", -400, -10).signIn("s", -1, code: 700_027)
      .certificate("v", -400, -10).used("v", -12).assess()
    #expect(report.judgement("e") == "lapsed, info")
    #expect(report.judgement("s") == "lapsed, high")
    #expect(report.judgement("v") == "lapsed, medium")
  }

  @Test func aLiveCredentialIsNeverAnOutage() throws {
    let report = try Tenant().app().secret("a", -360, 5).signIn("a", -1, code: 7_000_222)
      .refusal(-1).assess()
    #expect(report.judgement("a") == "expiring, critical")
  }
}
