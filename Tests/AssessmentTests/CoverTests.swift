import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CoverTests {
  private static let lapsed = "lapsed, high"
  private static let covered = "covered, medium"

  private static func lapsedSecret() -> Tenant { Tenant().app().secret("a", -400, -10) }

  @Test func liveClientCredentialsOfAnyKindCover() throws {
    #expect(
      try Self.lapsedSecret().certificate("c", -300, 1).assess().judgement("a") == Self.covered)
    #expect(try Self.lapsedSecret().symmetric("c", -300, 1).assess().judgement("a") == Self.covered)
    #expect(try Self.lapsedSecret().secret("c", -400, 1).assess().judgement("a") == Self.covered)
    #expect(
      try Self.lapsedSecret().on("app-sp").certificate("c", -300, 1).assess().judgement("a")
        == Self.covered)
    #expect(
      try Self.lapsedSecret().federatedCredential("f").assess().judgement("a") == Self.covered)
  }

  @Test func certificatesAndSymmetricKeysAreCoveredToo() throws {
    let report = try Tenant().app().certificate("a", -400, -10).symmetric("s", -400, -10)
      .secret("c", -400, 300).assess()
    #expect(report.judgement("a") == Self.covered)
    #expect(report.judgement("s") == Self.covered)
  }

  @Test func keysThatDoNotSignInCoverNothing() throws {
    let tenant = Self.lapsedSecret().encryption("e", -300, 300)
      .on("app-sp").signing("sign", -300, 300, identifier: "x").certificate("verify", -300, 300)
    let report = try tenant.assess()
    #expect(report.kind("verify") == .samlRequestVerification)
    #expect(report.judgement("a") == Self.lapsed)
    #expect(report.coverage("app") == Coverage.none)
  }

  @Test func keysThatDoNotSignInAreNotCovered() throws {
    let report = try Tenant().app().encryption("e", -400, -10).secret("s", -300, 300)
      .federatedCredential("f").on("app-sp").key("v", -400, -10)
      .signing("sign", -300, 300, identifier: "x").assess()
    #expect(report.judgement("e") == "lapsed, info")
    #expect(report.judgement("v") == "lapsed, medium")
  }

  @Test(
    arguments: [
      (TenantMoment.days(-300), TenantMoment.seconds(0), lapsed),
      (.days(-300), .seconds(1), covered),
      (.seconds(0), 300, covered), (.seconds(1), 300, lapsed), (.missing, 300, covered),
      (.missing, .unreadable, lapsed), (-300, .null, covered),
    ] as [(TenantMoment, TenantMoment, String)])
  func onlyALiveCredentialCoversAnExpiredOne(
    start: TenantMoment, end: TenantMoment, judgement: String
  ) throws {
    #expect(
      try Self.lapsedSecret().certificate("c", start, end).assess().judgement("a") == judgement)
  }

  @Test(
    arguments: [
      (TenantMoment.days(30) - 1, "critical"), (30, "critical"), (.days(30) + 1, "high"),
      (.null, "high"),
    ] as [(TenantMoment, String)])
  func coverOfALiveCredentialMustEndAfterItsHorizon(end: TenantMoment, severity: String) throws {
    let report = try Tenant().app().secret("a", -360, 5).certificate("c", -300, end).assess()
    #expect(report.judgement("a") == "expiring, \(severity)")
  }

  @Test(
    arguments: [(TenantMoment.days(60), "critical"), (.days(60) + 1, "high")]
      as [(TenantMoment, String)])
  func coverMustPassTheConfiguredHorizon(
    end: TenantMoment, severity: String
  ) throws {
    let report = try Tenant().app().secret("a", -360, 5).certificate("c", -300, end)
      .assess { $0.horizonDays = 60 }
    #expect(report.judgement("a") == "expiring, \(severity)")
  }

  /// A lifetime of 60 days shrinks the horizon to 20 days.
  @Test(
    arguments: [(TenantMoment.days(20), "critical"), (.days(20) + 1, "high")]
      as [(TenantMoment, String)])
  func theHorizonForCoverShrinksWithAShortLifetime(
    end: TenantMoment, severity: String
  ) throws {
    let report = try Tenant().app().secret("a", -58, 2).certificate("c", -300, end).assess()
    #expect(report.judgement("a") == "expiring, \(severity)")
  }

  @Test(
    arguments: [
      (TenantMoment.days(-30) - 1, "medium"), (-30, "low"), (-1, "low"), (0, "low"),
      (.seconds(1), "medium"),
    ] as [(TenantMoment, String)])
  func coverIsProvenByUseInTheThirtyDaysBeforeAsOf(
    coverUsed: TenantMoment, severity: String
  ) throws {
    let report = try Self.lapsedSecret().certificate("c", -300, 300).used("a", -60)
      .used("c", coverUsed).assess()
    #expect(report.judgement("a") == "covered, \(severity)")
  }

  @Test(
    arguments: [
      (TenantMoment.days(-8) - 1, "low"), (-8, "low"), (.days(-8) + 1, "high"),
    ] as [(TenantMoment, String)])
  func coverIsProvenByUseAtLeastSevenDaysLater(used: TenantMoment, severity: String) throws {
    let report = try Tenant().app().secret("a", -360, 5).certificate("c", -300, 300)
      .used("a", used).used("c", -1).assess()
    #expect(report.judgement("a") == "expiring, \(severity)")
  }

  @Test func coverIsNotProvenUnlessBothWereUsed() throws {
    let tenant = Self.lapsedSecret().certificate("c", -300, 300)
    #expect(try tenant.used("c", -1).assess().judgement("a") == Self.covered)
    #expect(try tenant.used("a", -60).assess().judgement("a") == Self.covered)
  }

  @Test func aFederatedCredentialInUseProvesCover() throws {
    let report = try Self.lapsedSecret().federatedCredential("f").used("a", -60)
      .federatedSignIn("f", -1).assess()
    #expect(report.judgement("a") == "covered, low")
  }

  @Test func oneProvenCoverOfSeveralIsEnough() throws {
    let report = try Self.lapsedSecret().certificate("c", -300, 300).certificate("d", -300, 200)
      .used("a", -60).used("d", -1).assess()
    #expect(report.judgement("a") == "covered, low")
  }

  // MARK: Credentials the team cannot use

  @Test func platformManagedCredentialsNeitherCoverNorSucceed() throws {
    let proxied = Tenant().app(flags: .applicationProxy).secret("a", -400, -10)
    for start in [TenantMoment.days(-500), -20] {
      let report = try proxied.secret("p", start, 300, displayName: "CWAP_AuthSecret")
        .used("p", -1).assess()
      #expect(report.judgement("a") == Self.lapsed)
      #expect(report.successorKeyIds("a").isEmpty)
      #expect(report.coverage("app") == Coverage.none)
    }
  }

  /// The application is multitenant, so its own credentials keep working without the principal.
  @Test(arguments: [
    DirectoryObject.Flags.deleted, .isDisabled, .disabledByMicrosoft, .accountDisabled,
  ])
  func credentialsOfADormantPrincipalNeitherCoverNorSucceed(flag: DirectoryObject.Flags) throws {
    let tenant = Tenant().app(audience: .azureADMultipleOrgs, enabled: nil)
      .secret("a", -400, -10).on("app-sp").flagged(flag)
    for start in [TenantMoment.days(-500), -20] {
      let report = try tenant.secret("b", start, 300).used("b", -1).assess()
      #expect(report.judgement("b") == "dormant, info")
      #expect(report.judgement("a") == Self.lapsed)
      #expect(report.successorKeyIds("a").isEmpty)
    }
    #expect(
      try tenant.certificate("c", -20, 300).on("app").secret("soon", -360, 5).assess()
        .judgement("soon") == "expiring, critical")
  }

  @Test func aFederatedCredentialOfADormantApplicationCoversNothing() throws {
    let report = try Tenant().application("app", flags: .isDisabled).federatedCredential("f")
      .principal("app-sp", appId: "app").secret("p", -400, -10).assess()
    #expect(report.judgement("p") == Self.lapsed)
    #expect(report.coverage("app-sp") == Coverage.none)
  }

  @Test(arguments: [TenantMoment.days(20), .days(20) + 1, 30] as [TenantMoment])
  func credentialsThatWereNeverLiveNeitherCoverNorSucceed(start: TenantMoment) throws {
    let report = try Tenant().app().secret("a", -400, 5).secret("odd", start, 20).assess()
    #expect(report.judgement("a") == "expiring, critical")
    #expect(report.judgement("odd") == "unreadable, medium")
    #expect(report.coverage("app") == .days(5))
  }

  @Test func aManagedIdentityIsCoveredByItsOwnCertificates() throws {
    let report = try Tenant().principal("mi", type: .managedIdentity).certificate("c", -60, 30)
      .certificate("d", -15, 75).assess()
    #expect(report.coverage("mi") == .days(75))
    let disabled = try Tenant().principal("mi", type: .managedIdentity, enabled: false)
      .certificate("c", -60, 30).assess()
    #expect(disabled.coverage("mi") == Coverage.none)
  }

  // MARK: Successors

  @Test func aSuccessorIsNotCover() throws {
    let report = try Tenant().app().secret("a", -360, 5).secret("b", -10, 355)
      .used("a", -1).assess()
    #expect(report.judgement("a") == "replacementReady, critical")
  }
}
