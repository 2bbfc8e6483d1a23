import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG09FirstPartyCredentialTests {
  private static let tenants = [
    "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47",
    "cdc5aeea-15c5-4db6-b079-fcadd2505dc2",
  ].compactMap { Identifier(guid: $0) }

  private static func principal(
    _ name: String = "sp", owner: Identifier = tenants[0],
    type: DirectoryObject.ServicePrincipalType = .application, flags: DirectoryObject.Flags = []
  ) -> Tenant {
    Tenant().principal(name, type: type, owner: owner, flags: flags)
  }

  @Test(arguments: tenants) func allOfMicrosoftsTenantsFire(owner: Identifier) throws {
    let report = try Self.principal(owner: owner).secret("s", -10, 60).certificate("c", -10, 60)
      .symmetric("k", -10, 60).assess()
    for name in ["s", "c", "k"] {
      #expect(report.finding("HYG-09", credential: name)?.severity == .critical)
    }
  }

  @Test func otherTenantsDoNotFire() throws {
    let report = try Self.principal(owner: Tenant.tenantId("vendor")).secret("a", -10, 60)
      .principal("own").secret("b", -10, 60)
      .principal("unknown", owner: .missing).secret("c", -10, 60).assess()
    #expect(report.findings(of: "HYG-09").isEmpty)
  }

  @Test func theCertificateOfExchangeHybridIsLow() throws {
    var tenant = Self.principal("exchange").certificate("c", -10, 60).secret("s", -10, 60)
    tenant.objects[0].object.appId = try #require(
      Identifier(guid: "00000002-0000-0ff1-ce00-000000000000"))
    let report = try tenant.assess()
    #expect(report.finding("HYG-09", credential: "c")?.severity == .low)
    #expect(report.finding("HYG-09", credential: "s")?.severity == .critical)
  }

  @Test func samlKeysAreIgnored() throws {
    let report = try Self.principal().signing("g", -10, 60).encryption("e", -10, 60).assess()
    #expect(report.credentials.count == 2)
    #expect(report.findings(of: "HYG-09").isEmpty)
  }

  @Test func inMicrosoftsOwnTenantNothingFires() throws {
    let tenant = Self.principal(owner: Self.tenants[1]).secret("s", -10, 60)
      .organizations(Self.tenants[1])
    let report = try tenant.assess()
    #expect(report.findings(of: "HYG-09").isEmpty)
    #expect(report.finding("HYG-06", credential: "s") != nil)
  }

  /// An unknown tenant is unlikely to be Microsoft's own.
  @Test func firesIfTheTenantIsUnknown() throws {
    let report = try Self.principal().secret("s", -10, 60).organizations().assess()
    #expect(report.tenant.id == "unknown-tenant")
    #expect(report.finding("HYG-09", credential: "s")?.severity == .critical)
  }

  @Test func managedIdentitiesAreIgnored() throws {
    let report = try Self.principal(type: .managedIdentity).certificate("m", -10, 60).assess()
    #expect(report.findings.isEmpty)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let report = try Self.principal(flags: .deleted).secret("s", -10, 60).assess()
    #expect(report.findings.isEmpty)
  }
}
