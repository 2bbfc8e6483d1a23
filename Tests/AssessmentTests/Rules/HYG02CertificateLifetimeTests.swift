import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG02CertificateLifetimeTests {
  private static func severity(days: Int64, seconds: Int64 = 0) throws -> Severity? {
    try Tenant().app().certificate("a", -1, .days(days - 1) + seconds).assess()
      .finding("HYG-02", credential: "a")?.severity
  }

  @Test(
    arguments: [
      (90, nil), (180, nil), (181, .medium), (730, .medium), (731, .high),
    ] as [(Int64, Severity?)])
  func severityDependsOnTheLifetime(days: Int64, severity: Severity?) throws {
    #expect(try Self.severity(days: days) == severity)
  }

  @Test func onlyWholeDaysCount() throws {
    #expect(try Self.severity(days: 181, seconds: -1) == nil)
    #expect(try Self.severity(days: 731, seconds: -1) == .medium)
  }

  @Test func expiredCertificatesAreIgnored() throws {
    let report = try Tenant().app().certificate("a", -800, 0).certificate("b", -800, .days(0) + 1)
      .assess()
    #expect(report.finding("HYG-02", credential: "a") == nil)
    #expect(report.finding("HYG-02", credential: "b")?.severity == .high)
  }

  @Test(arguments: [TenantMoment.missing, .unreadable, .null])
  func anUnknownDateNeverFires(_ unknown: TenantMoment) throws {
    let report = try Tenant().app().certificate("a", unknown, 900)
      .certificate("b", -900, unknown).assess()
    #expect(report.findings(of: "HYG-02").isEmpty)
  }

  @Test func otherKindsAreIgnored() throws {
    let report = try Tenant().app().secret("a", -1, 900).symmetric("k", -1, 900)
      .encryption("e", -1, 900).on("app-sp").signing("s", -1, 900).key("v", -1, 900).assess()
    #expect(report.kind("v") == .samlRequestVerification)
    #expect(report.findings(of: "HYG-02").isEmpty)
  }

  @Test func platformManagedCredentialsAreIgnored() throws {
    let report = try Tenant().principal("mi", type: .managedIdentity).certificate("m", -1, 900)
      .assess()
    #expect(report.findings.isEmpty)
  }

  @Test func certificatesRenewedByEntraConnectAreNotIgnored() throws {
    let report = try Tenant().application("ConnectSyncProvisioning_SRV01")
      .certificate("c", -1, 900).assess()
    #expect(report.finding("HYG-02", credential: "c")?.severity == .high)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let report = try Tenant().application(flags: .deleted).certificate("a", -1, 900).assess()
    #expect(report.findings.isEmpty)
  }
}
