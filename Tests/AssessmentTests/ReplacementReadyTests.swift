import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct ReplacementReadyTests {
  private static func ready(_ end: TenantMoment) -> Tenant {
    Tenant().app().secret("a", -360, end).secret("b", -20, 400)
  }

  // MARK: Not switched

  @Test(
    arguments: [
      (TenantMoment.days(-3) - 1, "medium"), (-3, "critical"), (-1, "critical"), (0, "critical"),
    ] as [(TenantMoment, String)])
  func useInTheLastThreeDaysMeansNotSwitched(used: TenantMoment, severity: String) throws {
    #expect(
      try Self.ready(5).used("a", used).assess().judgement("a")
        == "replacementReady, \(severity)")
  }

  @Test(
    arguments: [
      (TenantMoment.days(-5) - 1, "medium"), (-5, "critical"), (-2, "critical"),
    ] as [(TenantMoment, String)])
  func theThreeDaysAreCountedFromTheTimeOfTheData(
    used: TenantMoment, severity: String
  ) throws {
    #expect(
      try Self.ready(5).used("a", used).collected(-2).assess().judgement("a")
        == "replacementReady, \(severity)")
  }

  @Test(
    arguments: [(TenantMoment.days(-3) - 1, "medium"), (-3, "critical")] as [(TenantMoment, String)]
  )
  func withoutATimeOfTheDataTheyAreCountedFromAsOf(
    used: TenantMoment, severity: String
  ) throws {
    #expect(
      try Self.ready(5).used("a", used).collected(nil).assess().judgement("a")
        == "replacementReady, \(severity)")
  }

  @Test(
    arguments: [
      (TenantMoment.days(7), "critical"), (.days(7) + 1, "high"), (14, "high"),
      (.days(14) + 1, "medium"), (30, "medium"),
    ] as [(TenantMoment, String)])
  func notSwitchedIsAsSevereAsExpiring(end: TenantMoment, severity: String) throws {
    #expect(
      try Self.ready(end).used("a", -1).assess().judgement("a")
        == "replacementReady, \(severity)")
  }

  @Test func notSwitchedIsLoweredByCoverLikeExpiring() throws {
    #expect(
      try Self.ready(5).used("a", -1).certificate("c", -300, 300).assess().judgement("a")
        == "replacementReady, high")
  }

  // MARK: Switched

  @Test(
    arguments: [(TenantMoment.days(-7) - 1, "low"), (-7, "low"), (.days(-7) + 1, "medium")]
      as [(TenantMoment, String)])
  func sevenDaysWithoutUseAndAUsedSuccessorMeanSwitched(
    used: TenantMoment, severity: String
  ) throws {
    #expect(
      try Self.ready(5).used("a", used).used("b", -1).assess().judgement("a")
        == "replacementReady, \(severity)")
  }

  @Test func aMissingRowIsNoEvidenceOfDisuse() throws {
    #expect(
      try Self.ready(5).used("b", -1).assess().judgement("a") == "replacementReady, medium")
  }

  @Test func disuseAloneDoesNotMeanSwitched() throws {
    #expect(
      try Self.ready(5).used("a", -25).assess().judgement("a") == "replacementReady, medium")
  }

  // MARK: Not checked

  @Test(
    arguments: [
      (TenantMoment.seconds(1), "medium"), (7, "medium"), (.days(7) + 1, "low"), (30, "low"),
    ] as [(TenantMoment, String)])
  func notCheckedIsMediumInTheLastSevenDays(end: TenantMoment, severity: String) throws {
    #expect(try Self.ready(end).assess().judgement("a") == "replacementReady, \(severity)")
  }

  @Test func outsideTheHorizonItIsHealthy() throws {
    #expect(try Self.ready(.days(30) + 1).assess().judgement("a") == "healthy, none")
  }

  /// With a lifetime of 60 days, the seven-day step shrinks to 403,200 seconds.
  @Test(arguments: [(403_200, "medium"), (403_201, "low")] as [(Int64, String)])
  func theSevenDayStepShrinksWithTheLifetime(left: Int64, severity: String) throws {
    let report = try Tenant().app().secret("a", .days(-60) + left, .seconds(left))
      .secret("b", -20, 400).assess()
    #expect(report.judgement("a") == "replacementReady, \(severity)")
  }

  @Test func aLifetimeOfAWeekIsAtMostLow() throws {
    let report = try Tenant().app().secret("a", -6, 1).secret("b", -1, 7).used("a", -1).assess()
    #expect(report.judgement("a") == "replacementReady, low")
  }
}
