import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CoveredUntilTests {
  // MARK: The latest end

  @Test func itIsTheLatestEndOfTheLiveClientCredentials() throws {
    let report = try Tenant().app().secret("a", -400, 20).symmetric("s", -400, 30)
      .secret("future", 5, 900).secret("past", -800, -10).secret("odd", -800, .unreadable)
      .encryption("e", -400, 800).on("app-sp").certificate("c", -400, 40).assess()
    #expect(report.coverage("app") == .days(40))
    #expect(report.coverage("app-sp") == .days(40))
  }

  @Test(arguments: [TenantMoment.seconds(1), .days(2_000)] as [TenantMoment])
  func oneLiveCredentialIsEnough(end: TenantMoment) throws {
    let report = try Tenant().app().secret("a", -400, end).assess()
    #expect(report.coverage("app") == .until(try #require(end.instant)))
  }

  @Test func aMissingStartCountsAsStarted() throws {
    #expect(try Tenant().app().secret("a", .missing, 20).assess().coverage("app") == .days(20))
  }

  // MARK: Open

  /// 4,070,908,800 is 2099-01-01T00:00:00Z.
  @Test(
    arguments: [
      TenantMoment.null, .absolute(Instant(secondsSinceEpoch: 4_070_908_800)),
    ] as [TenantMoment])
  func aCredentialThatNeverExpiresLeavesItOpen(end: TenantMoment) throws {
    #expect(
      try Tenant().app().secret("a", -400, 20).secret("n", -400, end).assess().coverage("app")
        == .open)
  }

  @Test func aFederatedCredentialLeavesBothObjectsOpen() throws {
    let report = try Tenant().app().secret("a", -400, -20).federatedCredential("f")
      .on("app-sp").secret("p", -400, -20).assess()
    #expect(report.coverage("app") == .open)
    #expect(report.coverage("app-sp") == .open)
  }

  // MARK: None

  @Test(
    arguments: [(TenantMoment.days(-400), TenantMoment.seconds(0)), (.seconds(1), 300)]
      as [(TenantMoment, TenantMoment)])
  func withoutALiveCredentialThereIsNoCoverage(start: TenantMoment, end: TenantMoment) throws {
    #expect(try Tenant().app().secret("a", start, end).assess().coverage("app") == Coverage.none)
  }

  @Test func keysThatDoNotSignInCoverNothing() throws {
    let report = try Tenant().app().encryption("e", -400, 300).on("app-sp")
      .signing("s", -400, 300, identifier: "x").certificate("v", -400, 300).assess()
    #expect(report.coverage("app") == Coverage.none)
    #expect(report.coverage("app-sp") == Coverage.none)
  }

  @Test func anApplicationWithoutAPrincipalIsKnownIfPrincipalsWereCollected() throws {
    let report = try Tenant().application("app").secret("a", -400, -10).assess()
    #expect(report.coverage("app") == Coverage.none)
  }

  // MARK: Unknown

  @Test(arguments: [TenantMoment.days(-10), 300, .null] as [TenantMoment])
  func aForeignPrincipalIsUnknown(end: TenantMoment) throws {
    let report = try Tenant().principal("sp", owner: Tenant.tenantId("vendor"))
      .secret("a", -400, end).assess()
    #expect(report.coverage("sp") == .unknown)
  }

  @Test(arguments: [
    DirectoryObject.Flags.passwordCredentialsCollected, .keyCredentialsCollected,
    .federatedIdentityCredentialsCollected,
  ])
  func missingApplicationPropertiesMakeItUnknown(
    flag: DirectoryObject.Flags
  ) throws {
    let report = try Tenant().application("app", lacking: flag).secret("a", -400, -10)
      .principal("sp", appId: "app").secret("p", -400, -10).assess()
    #expect(report.coverage("app") == .unknown)
    #expect(report.coverage("sp") == .unknown)
  }

  @Test(arguments: [
    DirectoryObject.Flags.passwordCredentialsCollected, .keyCredentialsCollected,
  ])
  func missingPrincipalCredentialsMakeItUnknown(
    flag: DirectoryObject.Flags
  ) throws {
    let report = try Tenant().application("app").secret("a", -400, -10)
      .principal("sp", appId: "app", lacking: flag).assess()
    #expect(report.coverage("app") == .unknown)
  }

  @Test func truncatedCredentialsMakeItUnknown() throws {
    let report = try Tenant().app(flags: .credentialsCut).secret("a", -400, -10).assess()
    #expect(report.coverage("app") == .unknown)
  }

  @Test func aPossiblyMissingPrincipalMakesItUnknown() throws {
    let application = Tenant().application("app").secret("a", -400, -10)
    let none = application.ledger(.servicePrincipals, .notCollected, .notCollected)
    let cut = application.ledger(.servicePrincipals, .partial, .lastPageMissing)
    #expect(try none.assess().coverage("app") == .unknown)
    #expect(try cut.assess().coverage("app") == .unknown)
  }

  @Test func aPossiblyMissingApplicationMakesItUnknown() throws {
    let report = try Tenant().principal("sp").secret("a", -400, -10)
      .ledger(.applications, .notCollected, .notCollected).assess()
    #expect(report.coverage("sp") == .unknown)
  }

  @Test func missingDataDoesNotMatterIfSomethingElseCovers() throws {
    let lacking = Tenant()
      .application("app", lacking: .federatedIdentityCredentialsCollected)
      .secret("a", -400, 20).ledger(.servicePrincipals, .notCollected, .notCollected)
    #expect(try lacking.assess().coverage("app") == .days(20))
    #expect(try lacking.secret("n", -400, .null).assess().coverage("app") == .open)
  }
}
