import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG03NeverExpiresTests {
  private static let never = TenantMoment.absolute(ExpiryBuckets.never)

  @Test(arguments: [.null, never, never + 1] as [TenantMoment])
  func everyKindThatSignsFires(end: TenantMoment) throws {
    let report = try Tenant().app().secret("s", -10, end).certificate("c", -10, end)
      .symmetric("k", -10, end).on("app-sp").signing("g", -10, end).assess()
    for name in ["s", "c", "k", "g"] {
      #expect(report.finding("HYG-03", credential: name)?.severity == .high)
    }
  }

  @Test(arguments: [never - 1, .missing, .unreadable, 10, -10] as [TenantMoment])
  func expiringAndUnknownCredentialsDoNotFire(end: TenantMoment) throws {
    let report = try Tenant().app().secret("s", -20, end).certificate("c", -20, end).assess()
    #expect(report.findings(of: "HYG-03").isEmpty)
  }

  @Test func anUnknownStartDoesNotMatter() throws {
    let report = try Tenant().app().secret("s", .missing, .null).assess()
    #expect(report.finding("HYG-03", credential: "s")?.severity == .high)
  }

  @Test func keysForOtherPurposesAreIgnored() throws {
    let report = try Tenant().app().encryption("e", -10, .null).federatedCredential("f")
      .on("app-sp").signing("g", -10, 300).key("v", -10, .null).assess()
    #expect(report.kind("v") == .samlRequestVerification)
    #expect(report.findings(of: "HYG-03").isEmpty)
  }

  @Test func platformManagedCredentialsAreIgnored() throws {
    let report = try Tenant().app(flags: .applicationProxy)
      .secret("a", -1, .null, displayName: "CWAP_AuthSecret")
      .principal("mi", type: .managedIdentity).certificate("m", -1, .null).assess()
    #expect(report.findings(of: "HYG-03").isEmpty)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let report = try Tenant().application(flags: .deleted).secret("a", -1, .null).assess()
    #expect(report.findings.isEmpty)
  }
}
