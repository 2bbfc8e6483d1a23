import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG05SeveralSecretsTests {
  private static func severity(_ tenant: Tenant, _ object: String = "app") throws -> Severity? {
    try tenant.assess().finding("HYG-05", object: object)?.severity
  }

  private static let one = Tenant().app().secret("a", -100, 60)
  private static let two = one.secret("b", -50, 60)

  @Test func severityDependsOnTheNumber() throws {
    #expect(try Self.severity(Self.one) == nil)
    #expect(try Self.severity(Self.two) == .low)
    #expect(try Self.severity(Self.two.secret("c", -40, 60)) == .medium)
    #expect(try Self.severity(Self.two.secret("c", -40, 60).secret("d", -40, 60)) == .medium)
  }

  @Test func theTextStatesTheNumber() throws {
    let finding = try #require(try Self.two.assess().finding("HYG-05", object: "app"))
    #expect(finding.text.contains("2 valid"))
    #expect(finding.credential == nil)
  }

  @Test func aRotationMayTakeFourteenDays() throws {
    #expect(try Self.severity(Self.one.secret("b", -13, 60)) == nil)
    #expect(try Self.severity(Self.one.secret("b", .days(-14) + 1, 60)) == nil)
    #expect(try Self.severity(Self.one.secret("b", -14, 60)) == .low)
    #expect(try Self.severity(Self.two.secret("c", -13, 60)) == nil)
  }

  @Test(
    arguments: [
      .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount,
    ] as [DirectoryObject.SignInAudience])
  func personalAccountsAllowOnlyTwo(audience: DirectoryObject.SignInAudience) throws {
    let one = Tenant().app(audience: audience).secret("a", -100, 60)
    #expect(try Self.severity(one) == nil)
    #expect(try Self.severity(one.secret("b", -50, 60)) == .high)
    // A rotation is no excuse here: there is no room for another secret.
    #expect(try Self.severity(one.secret("b", -1, 60)) == .high)
  }

  @Test(
    arguments: [
      .absent, .azureADMultipleOrgs, .other,
    ] as [DirectoryObject.SignInAudience])
  func otherAudiencesAreLow(audience: DirectoryObject.SignInAudience) throws {
    let tenant = Tenant().app(audience: audience).secret("a", -100, 60).secret("b", -50, 60)
    #expect(try Self.severity(tenant) == .low)
  }

  @Test func onlyLiveSecretsCount() throws {
    #expect(try Self.severity(Self.one.secret("b", -100, 0)) == nil)
    #expect(try Self.severity(Self.one.secret("b", -100, .days(0) + 1)) == .low)
    #expect(try Self.severity(Self.one.secret("b", .days(0) + 1, 100)) == nil)
    #expect(try Self.severity(Self.one.secret("b", -100, .null)) == .low)
  }

  @Test(arguments: [TenantMoment.missing, .unreadable])
  func anUnknownEndIsNotLive(end: TenantMoment) throws {
    #expect(try Self.severity(Self.one.secret("b", -100, end)) == nil)
  }

  @Test func aMissingStartCountsAsStarted() throws {
    let tenant = Tenant().app().secret("a", .missing, 60).secret("b", .missing, 60)
    #expect(try Self.severity(tenant) == .low)
  }

  @Test func otherKindsAndObjectsDoNotCount() throws {
    #expect(try Self.severity(Self.one.certificate("c", -100, 60).symmetric("k", -90, 60)) == nil)
    let apart = Self.one.on("app-sp").secret("b", -50, 60)
    #expect(try apart.assess().findings(of: "HYG-05").isEmpty)
  }

  @Test func platformManagedSecretsDoNotCount() throws {
    let tenant = Tenant().app(flags: .applicationProxy).secret("a", -100, 60)
      .secret("b", -100, 60, displayName: "CWAP_AuthSecret")
    #expect(try Self.severity(tenant) == nil)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let tenant = Tenant().application(flags: .deleted).secret("a", -100, 60).secret("b", -50, 60)
    #expect(try Self.severity(tenant) == nil)
  }
}
