import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct ExpiredStatusTests {
  struct Step: Sendable {
    var end: TenantMoment
    var lapsed: String
    var covered: String
  }

  static let steps = [
    Step(end: 0, lapsed: "high", covered: "medium"),
    Step(end: .days(-30) + 1, lapsed: "high", covered: "medium"),
    Step(end: -30, lapsed: "high", covered: "medium"),
    Step(end: .days(-30) - 1, lapsed: "medium", covered: "low"),
    Step(end: .days(-90) + 1, lapsed: "medium", covered: "low"),
    Step(end: -90, lapsed: "medium", covered: "low"),
    Step(end: .days(-90) - 1, lapsed: "info", covered: "info"),
    Step(end: -3_000, lapsed: "info", covered: "info"),
  ]

  @Test(arguments: steps) func lapsedSeverityDropsAfterThirtyAndNinetyDays(_ step: Step) throws {
    let report = try Tenant().app().secret("a", -4_000, step.end).certificate("c", -4_000, step.end)
      .assess()
    #expect(report.verdict("a") == "expired, lapsed, \(step.lapsed)")
    #expect(report.verdict("c") == "expired, lapsed, \(step.lapsed)")
  }

  @Test(arguments: steps) func coveredIsOneLevelLowerAndInfoStaysInfo(_ step: Step) throws {
    let report = try Tenant().app().secret("a", -4_000, step.end).federatedCredential("f").assess()
    #expect(report.verdict("a") == "expired, covered, \(step.covered)")
  }

  @Test(arguments: steps) func provenCoverIsAtMostLow(_ step: Step) throws {
    let report = try Tenant().app().secret("a", -4_000, step.end).certificate("c", -3_999, 300)
      .used("a", -3_500).used("c", -1).assess()
    let severity = step.covered == "info" ? "info" : "low"
    #expect(report.verdict("a") == "expired, covered, \(severity)")
  }

  @Test(arguments: steps) func supersededIsInfo(_ step: Step) throws {
    let report = try Tenant().app().secret("a", -4_000, step.end).secret("b", -3_900, 300).assess()
    #expect(report.verdict("a") == "expired, superseded, info")
  }

  @Test func aShortLifetimeDoesNotChangeLapsed() throws {
    let report = try Tenant().app().secret("a", -31, -30).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
  }

  @Test func aMissingStartDoesNotMatterAfterExpiry() throws {
    let report = try Tenant().app().secret("a", .missing, -10).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
  }

  @Test func uncollectedEvidenceChangesNothing() throws {
    let report = try Tenant().app().secret("a", -400, -10)
      .ledger(.credentialActivity, .notCollected, .notCollected)
      .ledger(.signIns, .notCollected, .notCollected)
      .ledger(.federatedIdentityCredentials, .notCollected, .notCollected).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
  }
}
