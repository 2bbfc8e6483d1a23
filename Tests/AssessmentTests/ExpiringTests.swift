import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct ExpiringTests {
  struct Step: Sendable {
    var end: TenantMoment
    var severity: Severity
  }

  static let steps = [
    Step(end: .seconds(1), severity: .critical),
    Step(end: .days(7) - 1, severity: .critical),
    Step(end: 7, severity: .critical),
    Step(end: .days(7) + 1, severity: .high),
    Step(end: .days(14) - 1, severity: .high),
    Step(end: 14, severity: .high),
    Step(end: .days(14) + 1, severity: .medium),
    Step(end: .days(30) - 1, severity: .medium),
    Step(end: 30, severity: .medium),
  ]

  private static func expiring(_ severity: Severity) -> String { "expiring, \(severity.name)" }

  /// Lowers a severity as in the contract's "one level lower, not below low".
  private static func lower(_ severity: Severity, by levels: UInt8) -> Severity {
    max(.low, Severity(rawValue: severity.rawValue - levels) ?? .low)
  }

  @Test(arguments: steps) func severityRisesTowardsTheEnd(_ step: Step) throws {
    let report = try Tenant().app().secret("a", -360, step.end)
      .app("other").certificate("c", -360, step.end)
      .app("third").symmetric("s", -360, step.end).assess()
    for name in ["a", "c", "s"] { #expect(report.judgement(name) == Self.expiring(step.severity)) }
  }

  @Test func beyondTheHorizonItIsHealthy() throws {
    #expect(
      try Tenant().app().secret("a", -360, .days(30) + 1).assess().judgement("a")
        == "healthy, none")
  }

  @Test(arguments: steps) func unprovenCoverMakesItOneLevelLower(_ step: Step) throws {
    let report = try Tenant().app().secret("a", -360, step.end).federatedCredential("f").assess()
    #expect(report.judgement("a") == Self.expiring(Self.lower(step.severity, by: 1)))
  }

  @Test(arguments: steps) func provenCoverMakesItLow(_ step: Step) throws {
    let report = try Tenant().app().secret("a", -360, step.end).certificate("c", -300, 300)
      .used("a", -20).used("c", -1).assess()
    #expect(report.judgement("a") == Self.expiring(.low))
  }

  @Test(arguments: steps) func aLastUseOverNinetyDaysOldMakesItTwoLevelsLower(
    _ step: Step
  ) throws {
    let tenant = Tenant().app().secret("a", -360, step.end)
    for (used, levels) in [
      (.days(-90) - 1, 2), (-90, 0), (.days(-90) + 1, 0), (-300, 2),
    ] as [(TenantMoment, UInt8)] {
      #expect(
        try tenant.used("a", used).assess().judgement("a")
          == Self.expiring(Self.lower(step.severity, by: levels)))
      #expect(
        try tenant.lastSignIn("a", used).assess().judgement("a")
          == Self.expiring(Self.lower(step.severity, by: levels)))
    }
  }

  @Test func coverAndDisuseTogetherAreLow() throws {
    let report = try Tenant().app().secret("a", -360, 5).federatedCredential("f")
      .used("a", -100).assess()
    #expect(report.judgement("a") == "expiring, low")
  }

  @Test func theLastSuccessTakesPrecedenceOverTheLastSignIn() throws {
    let report = try Tenant().app().secret("a", -360, 5).used("a", -100).lastSignIn("a", -1)
      .assess()
    #expect(report.judgement("a") == "expiring, medium")
    #expect(report.rows("a").first?.lastUsed == TenantMoment.days(-100).instant)
  }

  @Test func theLatestUseCounts() throws {
    let report = try Tenant().app().secret("a", -360, 5).used("a", -100).signIn("a", -20)
      .used("a", -50).assess()
    #expect(report.judgement("a") == "expiring, critical")
    #expect(report.rows("a").first?.lastUsed == TenantMoment.days(-20).instant)
  }

  @Test func useOfAnotherCredentialDoesNotCount() throws {
    let report = try Tenant().app().secret("a", -360, 5).app("other").secret("b", -360, 300)
      .used("b", -100).assess()
    #expect(report.judgement("a") == "expiring, critical")
  }

  @Test func aCredentialThatNeverExpiresIsHealthy() throws {
    let report = try Tenant().app().secret("a", -360, .null).secret("b", .missing, .null).assess()
    #expect(report.judgement("a") == "healthy, none")
    #expect(report.judgement("b") == "healthy, none")
  }

  @Test func aMissingStartCountsAsStarted() throws {
    let report = try Tenant().app().secret("a", .missing, 5).assess()
    #expect(report.judgement("a") == "expiring, critical")
  }
}
