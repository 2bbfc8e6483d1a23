import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG01SecretLifetimeTests {
  /// Returns the severity of a secret with the given lifetime; nil if there is no finding.
  private static func severity(
    days: Int64, seconds: Int64 = 0, start: TenantMoment = -1
  ) throws -> Severity? {
    try Tenant().app().secret("a", start, start + (days * Instant.secondsPerDay + seconds)).assess()
      .finding("HYG-01", credential: "a")?.severity
  }

  @Test(
    arguments: [
      (179, nil), (180, nil), (181, .low), (365, .low), (366, .medium), (730, .medium),
      (731, .high),
      (7_300, .high),
    ] as [(Int64, Severity?)])
  func severityDependsOnTheLifetime(days: Int64, severity: Severity?) throws {
    #expect(try Self.severity(days: days) == severity)
  }

  @Test func onlyWholeDaysCount() throws {
    #expect(try Self.severity(days: 180, seconds: 86_399) == nil)
    #expect(try Self.severity(days: 181, seconds: -1) == nil)
    #expect(try Self.severity(days: 731, seconds: -1) == .medium)
  }

  @Test func futureSecretsAreJudgedToo() throws {
    #expect(try Self.severity(days: 400, start: 10) == .medium)
  }

  @Test func theTextStatesTheLifetime() throws {
    let report = try Tenant().app().secret("a", -100, 300).assess()
    let finding = try #require(report.finding("HYG-01", credential: "a"))
    #expect(finding.text.contains("400 days"))
    #expect(finding.dueDateTime == nil)
  }

  @Test func expiredSecretsAreIgnored() throws {
    let report = try Tenant().app().secret("a", -800, 0).secret("b", -800, .days(0) + 1).assess()
    #expect(report.finding("HYG-01", credential: "a") == nil)
    #expect(report.finding("HYG-01", credential: "b")?.severity == .high)
  }

  @Test(arguments: [TenantMoment.missing, .unreadable, .null])
  func anUnknownDateNeverFires(_ unknown: TenantMoment) throws {
    let report = try Tenant().app().secret("a", unknown, 3_000).secret("b", -3_000, unknown)
      .assess()
    #expect(report.findings(of: "HYG-01").isEmpty)
  }

  @Test func neverExpiringSecretsAreAnotherFinding() throws {
    let never = TenantMoment.absolute(ExpiryBuckets.never)
    let report = try Tenant().app().secret("a", -1, never).secret("b", -1, never - 1).assess()
    #expect(report.finding("HYG-01", credential: "a") == nil)
    #expect(report.finding("HYG-01", credential: "b")?.severity == .high)
  }

  @Test func anEndBeforeTheStartIsIgnored() throws {
    let report = try Tenant().app().secret("a", 900, 10).assess()
    #expect(report.findings(of: "HYG-01").isEmpty)
  }

  @Test func otherKindsAreIgnored() throws {
    let report = try Tenant().app().certificate("c", -1, 900).symmetric("k", -1, 900)
      .encryption("e", -1, 900).on("app-sp").signing("s", -1, 900).assess()
    #expect(report.findings(of: "HYG-01").isEmpty)
  }

  @Test func platformManagedCredentialsAreIgnored() throws {
    let report = try Tenant().app(flags: .applicationProxy)
      .secret("a", -1, 900, displayName: "CWAP_AuthSecret").secret("b", -1, 900)
      .principal("mi", type: .managedIdentity).secret("m", -1, 900).assess()
    #expect(report.findings(of: "HYG-01").count == 1)
    #expect(report.finding("HYG-01", credential: "b") != nil)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let report = try Tenant().application(flags: .deleted).secret("a", -1, 900).assess()
    #expect(report.credentials.count == 1)
    #expect(report.findings.isEmpty)
  }
}
