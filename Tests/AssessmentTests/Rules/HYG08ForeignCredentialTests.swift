import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG08ForeignCredentialTests {
  private static let vendor = Tenant.tenantId("vendor")
  private static let foreign = Tenant().principal("sp", owner: vendor)

  @Test func secretsCertificatesAndKeysFire() throws {
    let report = try Self.foreign.secret("s", -10, 60).certificate("c", -10, 60)
      .symmetric("k", -10, 60).assess()
    for name in ["s", "c", "k"] {
      let finding = try #require(report.finding("HYG-08", credential: name))
      #expect(finding.severity == .high)
      #expect(finding.text.contains(Self.vendor.guidText))
    }
  }

  @Test func samlAndEncryptionKeysDoNotFire() throws {
    let report = try Self.foreign.signing("g", -10, 60).key("v", -10, 60).encryption("e", -10, 60)
      .assess()
    #expect(report.credentials.count == 3)
    #expect(report.findings(of: "HYG-08").isEmpty)
  }

  @Test func ownAndMicrosoftPrincipalsAreOtherFindings() throws {
    let microsoft = try #require(Identifier(guid: "f8cdef31-a31e-4b4a-93e4-5f571e91255a"))
    let report = try Tenant().principal("own").secret("a", -10, 60)
      .principal("theirs", owner: microsoft).secret("b", -10, 60).assess()
    #expect(report.findings(of: "HYG-08").isEmpty)
  }

  @Test func anUnknownOwnerOrTenantNeverFires() throws {
    let ownerless = try Tenant().principal("sp", owner: .missing).secret("s", -10, 60).assess()
    #expect(ownerless.findings(of: "HYG-08").isEmpty)
    let homeless = try Self.foreign.organizations().secret("s", -10, 60).assess()
    #expect(homeless.tenant.id == "unknown-tenant")
    #expect(homeless.findings(of: "HYG-08").isEmpty)
  }

  @Test func managedIdentitiesAreIgnored() throws {
    let report = try Tenant().principal("mi", type: .managedIdentity, owner: Self.vendor)
      .certificate("m", -10, 60).assess()
    #expect(report.findings(of: "HYG-08").isEmpty)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let report = try Tenant().principal("sp", owner: Self.vendor, flags: .deleted)
      .secret("s", -10, 60).assess()
    #expect(report.findings(of: "HYG-08").isEmpty)
  }
}
