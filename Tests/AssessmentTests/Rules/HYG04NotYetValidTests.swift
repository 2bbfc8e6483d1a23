import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG04NotYetValidTests {
  private static func severity(_ tenant: Tenant) throws -> Severity? {
    try tenant.assess().finding("HYG-04", credential: "n")?.severity
  }

  @Test func firesIfTheStartIsAfterAsOf() throws {
    #expect(try Self.severity(Tenant().app().secret("n", 0, 300)) == nil)
    #expect(try Self.severity(Tenant().app().secret("n", .days(0) + 1, 300)) == .info)
  }

  @Test func aGapBeforeTheStartIsHigh() throws {
    let tenant = Tenant().app().secret("n", 10, 300)
    #expect(try Self.severity(tenant.secret("a", -300, .days(10) - 1)) == .high)
    #expect(try Self.severity(tenant.secret("a", -300, 10)) == .info)
    #expect(try Self.severity(tenant.secret("a", -300, -1)) == .high)
    #expect(try Self.severity(tenant.federatedCredential("f").secret("a", -300, -1)) == .info)
  }

  @Test func theTextStatesTheStart() throws {
    let report = try Tenant().app().secret("n", 10, 300).secret("a", -300, 5).assess()
    let finding = try #require(report.finding("HYG-04", credential: "n"))
    #expect(finding.text.contains("3 Dec 2026, 06:00 UTC"))
    #expect(finding.text.contains("starts now"))
  }

  @Test(arguments: [TenantMoment.missing, .null, .unreadable])
  func anUnknownStartNeverFires(start: TenantMoment) throws {
    #expect(try Self.severity(Tenant().app().secret("n", start, 300)) == nil)
  }

  @Test(arguments: [TenantMoment.missing, .unreadable])
  func anUnknownEndNeverFires(end: TenantMoment) throws {
    #expect(try Self.severity(Tenant().app().secret("n", 10, end)) == nil)
  }

  @Test func keysThatDoNotSignInAreInfo() throws {
    let tenant = Tenant().app().secret("a", -300, -1).encryption("n", 10, 300)
    #expect(try Self.severity(tenant) == .info)
  }

  @Test func platformManagedCredentialsAreIgnored() throws {
    let tenant = Tenant().principal("mi", type: .managedIdentity).certificate("n", 10, 300)
    #expect(try Self.severity(tenant) == nil)
  }

  @Test func deletedObjectsAreIgnored() throws {
    #expect(try Self.severity(Tenant().application(flags: .deleted).secret("n", 10, 300)) == nil)
  }
}
