import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct SummaryTests {
  @Test func theSummaryMatchesTheRows() throws {
    let report = try Tenant().app("one").secret("a", -400, -10).secret("b", -40, 300)
      .federatedCredential("f")
      .app("two").secret("c", -360, 5).certificate("d", -400, .unreadable)
      .application("empty").principal("mi", type: .managedIdentity).certificate("m", -80, 10)
      .assess()
    let summary = report.summary
    #expect(summary.applications == 3)
    #expect(summary.servicePrincipals == 3)
    #expect(summary.credentials == 6)
    #expect(
      summary.byBucket.filter { $0.value > 0 } == [
        .expired: 1, .later: 1, .within(edge: 0): 1, .unknown: 1, .within(edge: 1): 1,
      ])
    #expect(
      summary.byStatus.filter { $0.value > 0 } == [
        .superseded: 1, .healthy: 2, .expiring: 1, .unreadable: 1, .platformManaged: 1,
      ])
    #expect(
      summary.byKind.filter { $0.value > 0 } == [
        .clientSecret: 3, .federatedIdentityCredential: 1, .certificate: 2,
      ])
    #expect(
      summary.bySeverity.filter { $0.value > 0 } == [
        .info: 1, .none: 3, .critical: 1, .medium: 1,
      ])
  }

  @Test func onlyObjectsWithCredentialsOrFindingsHaveARow() throws {
    let report = try Tenant().application("with").secret("a", -10, 300).application("without")
      .application("federated").federatedCredential("f").assess()
    #expect(report.coverage("with") != nil)
    #expect(report.coverage("federated") != nil)
    #expect(report.coverage("without") == nil)
    #expect(report.summary.applications == 3)
  }

  @Test func rowsAreSortedByTheirPrintedId() throws {
    let names = (0..<20).map(String.init)
    let tenant = names.reduce(Tenant()) { tenant, name in
      tenant.app(name).secret("s" + name, -10, 300).certificate("c" + name, -10, 300)
        .symmetric("k" + name, -10, 300).encryption("e" + name, -10, 300)
        .federatedCredential("f" + name).on(name + "-sp").secret("p" + name, -10, 300)
        .spelling(Tenant.keyId("s" + name), "x-" + name)
    }
    let report = try tenant.spelling(Tenant.objectId("7"), "appid-7").assess()
    let ids = report.credentials.map { report.stableId(of: $0) }
    #expect(ids.count == 120)
    #expect(ids == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}
