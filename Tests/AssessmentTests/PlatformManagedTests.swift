import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct PlatformManagedTests {
  private static let managed = "platformManaged, none"

  @Test(
    arguments: [TenantMoment.days(-300), -1, 5, 300, .null, .unreadable, .missing] as [TenantMoment]
  )
  func whateverAManagedIdentityHoldsIsManaged(end: TenantMoment) throws {
    let report = try Tenant().principal("mi", type: .managedIdentity)
      .certificate("c", -400, end).secret("s", -400, end).signing("k", -400, end).assess()
    for name in ["c", "s", "k"] { #expect(report.judgement(name) == Self.managed) }
  }

  @Test(arguments: [TenantMoment.days(-300), 5, 300, .unreadable] as [TenantMoment])
  func theSecretOfApplicationProxyIsManaged(end: TenantMoment) throws {
    let report = try Tenant().app(flags: .applicationProxy)
      .secret("a", -400, end, displayName: "CWAP_AuthSecret").assess()
    #expect(report.judgement("a") == Self.managed)
  }

  @Test func itsNameAloneNeverSuffices() throws {
    let report = try Tenant().app().secret("a", -400, -10, displayName: "CWAP_AuthSecret").assess()
    #expect(report.judgement("a") == "lapsed, high")
  }

  @Test func otherCredentialsOfATaggedApplicationAreNotManaged() throws {
    let report = try Tenant().app(flags: .applicationProxy)
      .secret("a", -400, -10, displayName: "mine").secret("b", -400, -10)
      .key("c", -400, -10, displayName: "CWAP_AuthSecret").assess()
    for name in ["a", "b", "c"] { #expect(report.judgement(name) == "lapsed, high") }
  }

  @Test func theSecretOfATaggedPrincipalIsNotManaged() throws {
    let report = try Tenant().principal("sp", flags: .applicationProxy)
      .secret("a", -400, -10, displayName: "CWAP_AuthSecret").assess()
    #expect(report.judgement("a") == "lapsed, high")
  }

  @Test func whatEntraConnectRotatesKeepsItsStatusAndGetsANote() throws {
    let report = try Tenant().application("ConnectSyncProvisioning_SRV01")
      .certificate("c", -80, 10).assess()
    #expect(report.rows("c").first?.status == .expiring)
    let rotation = try #require(report.rows("c").first?.rotation)
    #expect(!rotation.words.isEmpty)
  }
}
