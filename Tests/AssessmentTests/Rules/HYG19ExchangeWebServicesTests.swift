import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG19ExchangeWebServicesTests {
  private static let block = Instant(secondsSinceEpoch: 1_790_812_800)
  private static let end = Instant(secondsSinceEpoch: 1_806_537_600)

  private static func tenant(_ flags: DirectoryObject.Flags = .requiresOnlyEWS) -> Tenant {
    Tenant().application(flags: flags).secret("s", -10, 60)
  }

  private static func finding(_ tenant: Tenant, asOf: Instant? = nil) throws -> Finding? {
    try tenant.assess { if let asOf { $0.asOf = asOf } }.finding("HYG-19", object: "app")
  }

  @Test func datesMatchTheMessageCenter() {
    #expect(Self.block.rfc3339 == "2026-10-01T00:00:00Z")
    #expect(Self.end.rfc3339 == "2027-04-01T00:00:00Z")
  }

  @Test func theDueDateIsTheNextDeadline() throws {
    let before = try #require(
      try Self.finding(Self.tenant(), asOf: Self.block.advanced(bySeconds: -1)))
    #expect(before.severity == .medium)
    #expect(before.dueDateTime == Self.block)
    #expect(before.text.contains("From 2026-10-01"))
    let during = try #require(try Self.finding(Self.tenant(), asOf: Self.block))
    #expect(during.severity == .high)
    #expect(during.dueDateTime == Self.end)
    #expect(during.text.contains("Since 2026-10-01"))
    let last = try #require(
      try Self.finding(Self.tenant(), asOf: Self.end.advanced(bySeconds: -1)))
    #expect(last.severity == .high)
    let after = try #require(try Self.finding(Self.tenant(), asOf: Self.end))
    #expect(after.severity == .low)
    #expect(after.text.contains("retire the application"))
  }

  @Test func otherPermissionsDoNotFire() throws {
    #expect(try Self.finding(Self.tenant([])) == nil)
    #expect(try Self.finding(Self.tenant([.requiresRoles, .permissionsCollected])) == nil)
  }

  @Test(arguments: Cloud.allCases) func otherCloudsHaveNoDueDate(cloud: Cloud) throws {
    let finding = try #require(try Self.finding(Self.tenant().cloud(cloud)))
    #expect(finding.severity == (cloud == .global ? .high : .info))
    #expect((finding.dueDateTime == nil) == (cloud != .global))
  }

  @Test(arguments: [DirectoryObject.Flags.deleted, .isDisabled, .disabledByMicrosoft])
  func applicationsThatCannotSignInAreIgnored(flag: DirectoryObject.Flags) throws {
    #expect(try Self.finding(Self.tenant([.requiresOnlyEWS, flag])) == nil)
  }

  @Test func servicePrincipalsAreIgnored() throws {
    let report = try Tenant().principal("app", flags: .requiresOnlyEWS).secret("s", -10, 60)
      .assess()
    #expect(report.findings(of: "HYG-19").isEmpty)
  }
}
