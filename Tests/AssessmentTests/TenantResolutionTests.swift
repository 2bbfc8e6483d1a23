import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct TenantResolutionTests {
  private static let home = Tenant.tenantId("home")
  private static let other = Tenant.tenantId("other")

  private static func owned(by owners: Identifier...) -> Tenant {
    owners.enumerated().reduce(Tenant().organizations()) { tenant, owner in
      tenant.application("app\(owner.offset)").secret("s\(owner.offset)", -10, 300)
        .principal("sp\(owner.offset)", appId: "app\(owner.offset)", owner: owner.element)
    }
  }

  private static func printed(_ tenant: Tenant, named: Identifier? = nil) throws -> String {
    try tenant.assess { $0.tenantId = named }.tenant.id
  }

  @Test func anExplicitTenantTakesPrecedence() throws {
    let tenant = Self.owned(by: Self.home).organizations(Self.home)
    #expect(try Self.printed(tenant, named: Self.other) == Self.other.guidText)
  }

  @Test func theOrganizationTakesPrecedenceOverTheOwners() throws {
    let tenant = Self.owned(by: Self.other, Self.home).organizations(Self.home)
    #expect(try Self.printed(tenant) == Self.home.guidText)
  }

  @Test func withoutAnOrganizationTheSharedOwnerOfThePrincipalsIsTheTenant() throws {
    #expect(try Self.printed(Self.owned(by: Self.home, Self.home)) == Self.home.guidText)
  }

  @Test func principalsOfForeignApplicationsAreIgnored() throws {
    let tenant = Self.owned(by: Self.home).principal("vendor", owner: Self.other)
    #expect(try Self.printed(tenant) == Self.home.guidText)
    #expect(
      try Self.printed(Tenant().organizations().principal("vendor", owner: Self.other))
        == "unknown-tenant")
  }

  @Test func withoutAnyHintTheTenantIsUnknown() throws {
    let tenant = Tenant().organizations().application("app").secret("a", -10, 300)
    let report = try tenant.assess()
    #expect(report.tenant.id == "unknown-tenant")
    let row = try #require(report.credentials.first)
    #expect(report.stableId(of: row).hasPrefix("unknown-tenant/application/"))
  }

  @Test func twoOrganizationsAreTwoTenants() throws {
    let tenant = Self.owned(by: Self.home).organizations(Self.home, Self.other)
    #expect(throws: AssessmentError.self) { try tenant.assess() }
    #expect(try Self.printed(tenant, named: Self.home) == Self.home.guidText)
  }

  @Test func twoOwnersAreTwoTenants() throws {
    let tenant = Self.owned(by: Self.home, Self.other)
    let ids = [Self.home.guidText, Self.other.guidText].sorted()
    #expect(throws: AssessmentError.severalTenants(ids)) { try tenant.assess() }
    #expect(try Self.printed(tenant, named: Self.other) == Self.other.guidText)
  }

  @Test func theSameOrganizationTwiceIsOneTenant() throws {
    let tenant = Self.owned(by: Self.home).organizations(Self.home, Self.home)
    #expect(try Self.printed(tenant) == Self.home.guidText)
  }

  @Test func `an export of another tenant than the organization is a second tenant`() throws {
    var inventory = Self.owned(by: Self.home).organizations(Self.home).inventory()
    inventory.exporterTenants = [Self.home]
    var options = AssessmentOptions(asOf: Tenant.asOf)
    #expect(try Assessor.assess(inventory, options: options).tenant.id == Self.home.guidText)
    inventory.exporterTenants.insert(Self.other)
    let ids = [Self.home.guidText, Self.other.guidText].sorted()
    #expect(throws: AssessmentError.severalTenants(ids)) {
      try Assessor.assess(inventory, options: options)
    }
    options.tenantId = Self.other
    let report = try Assessor.assess(inventory, options: options)
    #expect(report.tenant.id == Self.other.guidText)
    #expect(report.tenant.contradictions.isEmpty)
  }
}
