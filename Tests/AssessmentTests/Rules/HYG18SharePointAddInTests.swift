import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG18SharePointAddInTests {
  private static let retirement = Instant(secondsSinceEpoch: 1_775_088_000)

  private static func addIn(
    _ start: TenantMoment, _ end: TenantMoment, on tenant: Tenant = Tenant().app().on("app-sp"),
    named name: String = ""
  ) -> Tenant {
    tenant.key(name + "sign", start, end, type: .symmetric, usage: .sign)
      .key(name + "verify", start + 2, end, type: .symmetric).secret(name + "p", start - 2, end)
  }

  @Test func aTripleIsOneFindingForItsPassword() throws {
    let report = try Self.addIn(-100, 265).assess()
    #expect(report.findings(of: "HYG-18").count == 1)
    let finding = try #require(report.finding("HYG-18", credential: "p"))
    #expect(finding.severity == .low)
    #expect(finding.dueDateTime == nil)
    #expect(finding.text.contains("since 2026-04-02"))
    #expect(finding.text.contains("SharePoint Server"))
  }

  @Test func kindsAndStatusesAreUnchanged() throws {
    let report = try Self.addIn(-100, 265).assess()
    #expect(report.rows("p").map(\.kind) == [.clientSecret])
    #expect(report.rows("sign").map(\.kind) == [.symmetricKey])
    #expect(report.rows("verify").map(\.kind) == [.symmetricKey])
    #expect(report.credentials.allSatisfy { $0.status == .healthy })
  }

  @Test func anExpiredTripleIsInfo() throws {
    let report = try Self.addIn(-400, -35).assess()
    #expect(report.findings(of: "HYG-18").map(\.severity) == [.info])
  }

  @Test func everyTripleHasItsOwnFinding() throws {
    let report = try Self.addIn(-10, 355, on: Self.addIn(-370, -5), named: "new").assess()
    #expect(report.finding("HYG-18", credential: "p")?.severity == .info)
    #expect(report.finding("HYG-18", credential: "newp")?.severity == .low)
    #expect(report.findings(of: "HYG-18").count == 2)
  }

  @Test func hasADueDateBeforeTheRetirement() throws {
    #expect(Self.retirement.rfc3339 == "2026-04-02T00:00:00Z")
    let tenant = Self.addIn(-400, 265)
    let before = try tenant.assess { $0.asOf = Self.retirement.advanced(bySeconds: -1) }
    let finding = try #require(before.findings(of: "HYG-18").first)
    #expect(finding.severity == .high)
    #expect(finding.dueDateTime == Self.retirement)
    #expect(finding.text.contains("stops accepting it on 2026-04-02"))
    let after = try tenant.assess { $0.asOf = Self.retirement }
    #expect(after.findings(of: "HYG-18").map(\.severity) == [.low])
  }

  @Test func otherCredentialsDoNotFire() throws {
    let report = try Tenant().app().on("app-sp").secret("p", -10, 60).symmetric("k", -10, 60)
      .signing("s", -10, 60).assess()
    #expect(report.findings(of: "HYG-18").isEmpty)
    #expect(try Self.addIn(-10, 60, on: Tenant().app()).assess().findings(of: "HYG-18").isEmpty)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let tenant = Self.addIn(-10, 60, on: Tenant().principal("sp", flags: .deleted))
    #expect(try tenant.assess().findings(of: "HYG-18").isEmpty)
  }
}
