import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct ReferenceDataTests {
  private static let source = DataSource("mine", read: "2026-11-01")

  @Test func everyTableHasADatedSourceAndEntries() {
    let tables = ReferenceData.standard.tables
    let names = tables.map { type(of: $0).name }
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    for table in tables {
      #expect(table.origin.state == .standard)
      #expect(table.origin.configured.isEmpty)
      #expect(!table.origin.sources.isEmpty)
      #expect(table.origin.sources.allSatisfy { $0.date.utf8.count == 10 })
      #expect(!table.entries.isEmpty)
    }
  }

  /// A typo in an ID or a host would drop an entry, so the entries are counted.
  @Test func theStandardTablesAreComplete() {
    #expect(MicrosoftTenants.standard.ids.count == 3)
    #expect(MicrosoftApplications.standard.byId.count == 8)
    #expect(MicrosoftApplications.standard.exchangeHybrid.count == 1)
    #expect(FederatedIssuers.standard.platforms.count == 18)
    #expect(CredentialErrors.standard.codes.count == 13)
    let devOps = Identifier(guid: "499b84ac-1321-427f-aa17-267ca6975798")
    #expect(
      devOps.flatMap { MicrosoftApplications.standard.byId[$0]?.roles }
        == [.registrar, .federatedService, .serviceConnections])
  }

  @Test func anAddedTenantCountsAsMicrosofts() throws {
    let other = Tenant.objectId("somebody")
    let tenant = Tenant().principal("p", owner: other).secret("a", -1, 100)
    #expect(try tenant.assess().finding("HYG-08", credential: "a") != nil)
    let report = try tenant.assess {
      $0.data.microsoftTenants.extend(by: [other], from: Self.source)
    }
    #expect(report.finding("HYG-08", credential: "a") == nil)
    #expect(report.finding("HYG-09", credential: "a")?.severity == .critical)
    #expect(report.options.data.microsoftTenants.origin.state == .extended)
    #expect(report.options.data.microsoftTenants.ids.count == 4)
  }

  @Test func aReplacedTableHoldsNothingElse() throws {
    let microsoft = try #require(Identifier(guid: "f8cdef31-a31e-4b4a-93e4-5f571e91255a"))
    let tenant = Tenant().principal("p", owner: microsoft).secret("a", -1, 100)
    #expect(try tenant.assess().finding("HYG-09", credential: "a") != nil)
    let report = try tenant.assess {
      $0.data.microsoftTenants.replace(by: [Tenant.objectId("x")], from: Self.source)
    }
    #expect(report.finding("HYG-09", credential: "a") == nil)
    #expect(report.finding("HYG-08", credential: "a") != nil)
    #expect(report.options.data.microsoftTenants.origin.sources == [Self.source])
  }

  @Test func anApplicationCanBeMarkedAsExchangeHybrid() throws {
    let microsoft = try #require(Identifier(guid: "f8cdef31-a31e-4b4a-93e4-5f571e91255a"))
    let tenant = Tenant().principal("p", appId: "mail", owner: microsoft).certificate("a", -1, 100)
    #expect(try tenant.assess().finding("HYG-09", credential: "a")?.severity == .critical)
    let report = try tenant.assess {
      $0.data.microsoftApplications.extend(
        by: [Tenant.appId("mail"): .init("Mail", [.exchangeHybrid])], from: Self.source)
    }
    #expect(report.finding("HYG-09", credential: "a")?.severity == .low)
  }

  @Test func errorCodesDecideWhichSignInsFail() throws {
    var errors = CredentialErrors.standard
    errors.extend(by: [42], from: Self.source)
    #expect(errors.codes.count == 14)
    errors.replace(by: [42], from: Self.source)
    #expect(errors.codes == [42])
    #expect(errors.entries == ["AADSTS42"])
    #expect(errors.origin.state == .replaced)
  }

  @Test func aReplacedHostIsAnotherPlatform() throws {
    let tenant = Tenant().app().federatedCredential(
      "f", issuer: "https://vstoken.dev.azure.com/x", subject: "sc://o/p/c")
    #expect(try tenant.assess().finding("MIG-03", credential: "f") != nil)
    let pattern = try #require(HostPattern("vstoken.dev.azure.com"))
    let report = try tenant.assess {
      $0.data.federatedIssuers.extend(by: [pattern: .other], from: Self.source)
    }
    #expect(report.finding("MIG-03", credential: "f") == nil)
  }
}
