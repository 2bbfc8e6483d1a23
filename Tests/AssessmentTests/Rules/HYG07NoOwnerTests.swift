import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG07NoOwnerTests {
  private static func severity(_ tenant: Tenant) throws -> Severity? {
    try tenant.assess().finding("HYG-07", object: "app")?.severity
  }

  private static let ownerless = Tenant().app().secret("a", -10, 60)

  @Test func noOwnerIsMediumAndHighWithPermissions() throws {
    #expect(try Self.severity(Self.ownerless) == .medium)
    #expect(try Self.severity(Self.ownerless.role(of: "app-sp")) == .high)
    #expect(try Self.severity(Self.ownerless.role(of: "somebody-else")) == .medium)
  }

  @Test func accessWithoutARoleIsNotAPermission() throws {
    #expect(try Self.severity(Self.ownerless.role(of: "app-sp", role: .missing)) == .medium)
  }

  @Test func permissionsOfADeletedPrincipalDoNotCount() throws {
    let tenant = Tenant().principal("app-sp", appId: "app", flags: .deleted).application("app")
      .secret("a", -10, 60).role(of: "app-sp")
    #expect(try Self.severity(tenant) == .medium)
  }

  @Test func oneOwnerIsEnough() throws {
    #expect(try Self.severity(Self.ownerless.owner("jo")) == nil)
    #expect(try Self.severity(Self.ownerless.on("app-sp").owner("jo")) == .medium)
  }

  @Test func uncollectedOwnersNeverFire() throws {
    let tenant = Tenant().application(lacking: .ownersCollected).secret("a", -10, 60)
    #expect(try Self.severity(tenant) == nil)
  }

  @Test func onlyApplicationsThatCanSignInFire() throws {
    #expect(try Self.severity(Tenant().app().secret("a", -10, 0)) == nil)
    #expect(try Self.severity(Tenant().app().secret("a", -10, .days(0) + 1)) == .medium)
    #expect(try Self.severity(Tenant().app().secret("a", .days(0) + 1, 60)) == nil)
    #expect(try Self.severity(Tenant().app().secret("a", -10, .unreadable)) == nil)
    #expect(try Self.severity(Tenant().app().encryption("e", -10, 60)) == nil)
    #expect(try Self.severity(Tenant().app().federatedCredential("f")) == .medium)
    #expect(try Self.severity(Tenant().app().certificate("c", -10, .null)) == .medium)
  }

  @Test func servicePrincipalsAreIgnored() throws {
    let report = try Tenant().app().owner("jo").on("app-sp").secret("a", -10, 60).assess()
    #expect(report.findings(of: "HYG-07").isEmpty)
  }

  @Test func platformManagedCredentialsAreIgnored() throws {
    let tenant = Tenant().app(flags: .applicationProxy)
      .secret("a", -10, 60, displayName: "CWAP_AuthSecret")
    #expect(try Self.severity(tenant) == nil)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let tenant = Tenant().application(flags: .deleted).secret("a", -10, 60)
    #expect(try Self.severity(tenant) == nil)
  }
}
