import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG06CredentialOnPrincipalTests {
  private static let principal = Tenant().app().on("app-sp")

  @Test func secretsCertificatesAndKeysFire() throws {
    let report = try Self.principal.secret("s", -10, 60).certificate("c", -10, 60)
      .symmetric("k", -10, 60).secret("old", -100, -60).assess()
    for name in ["s", "c", "k", "old"] {
      #expect(report.finding("HYG-06", credential: name)?.severity == .medium)
    }
  }

  @Test func otherKindsDoNotFire() throws {
    let report = try Self.principal.signing("g", -10, 60).key("v", -10, 60)
      .encryption("e", -10, 60).assess()
    #expect(report.credentials.count == 3)
    #expect(report.findings(of: "HYG-06").isEmpty)
  }

  @Test func credentialsOfTheApplicationDoNotFire() throws {
    let report = try Tenant().app().secret("s", -10, 60).assess()
    #expect(report.findings(of: "HYG-06").isEmpty)
  }

  @Test func foreignPrincipalsAreAnotherFinding() throws {
    let report = try Tenant().principal("sp", owner: Tenant.tenantId("vendor")).secret("s", -10, 60)
      .assess()
    #expect(report.findings(of: "HYG-06").isEmpty)
  }

  @Test func anUnknownOwnerOrTenantNeverFires() throws {
    let ownerless = try Tenant().principal("sp", owner: .missing).secret("s", -10, 60).assess()
    #expect(ownerless.findings(of: "HYG-06").isEmpty)
    let homeless = try Tenant().organizations().principal("sp").secret("s", -10, 60).assess()
    #expect(homeless.tenant.id == "unknown-tenant")
    #expect(homeless.findings(of: "HYG-06").isEmpty)
  }

  @Test func managedIdentitiesAreIgnored() throws {
    let report = try Tenant().principal("mi", type: .managedIdentity).certificate("m", -10, 60)
      .assess()
    #expect(report.findings(of: "HYG-06").isEmpty)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let report = try Tenant().principal("sp", flags: .deleted).secret("s", -10, 60).assess()
    #expect(report.findings(of: "HYG-06").isEmpty)
  }
}
