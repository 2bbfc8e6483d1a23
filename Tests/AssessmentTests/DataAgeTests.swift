import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct DataAgeTests {
  private static func report(
    _ collected: TenantMoment?, explicit: Bool = true
  ) throws -> AssessmentReport {
    try Tenant().app().secret("a", -10, 300).collected(collected)
      .assess { $0.asOfIsExplicit = explicit }
  }

  /// 36 hours are 129,600 seconds.
  @Test(
    arguments: [
      (0, false), (-129_599, false), (-129_600, false), (-129_601, true), (129_600, false),
      (129_601, true),
    ] as [(Int64, Bool)])
  func dataMoreThanThirtySixHoursApartIsStale(seconds: Int64, stale: Bool) throws {
    let report = try Self.report(.seconds(seconds))
    #expect(report.reasons(.applications) == (stale ? [.stale] : []))
    #expect(report.dataAsOf == TenantMoment.seconds(seconds).instant)
  }

  @Test func dataWithoutATimeIsOfUnknownAge() throws {
    let report = try Self.report(nil)
    #expect(report.dataAsOf == nil)
    #expect(report.reasons(.applications) == [.ageUnknown])
    #expect(report.ledger(.applications)?.state == .complete)
    #expect(!report.isIncomplete)
  }

  /// Eight days are 691,200 seconds.
  @Test(
    arguments: [
      (-691_199, CollectionLedger.State.complete), (-691_200, .complete), (-691_201, .partial),
    ] as [(Int64, CollectionLedger.State)])
  func withoutAnExplicitAsOfApplicationsOlderThanEightDaysArePartial(
    seconds: Int64, state: CollectionLedger.State
  ) throws {
    let report = try Self.report(.seconds(seconds), explicit: false)
    #expect(report.ledger(.applications)?.state == state)
    #expect(report.isIncomplete == (state == .partial))
    #expect(report.reasons(.applications) == [.stale])
  }

  @Test(arguments: [TenantMoment.days(-8) - 1, -300] as [TenantMoment])
  func anExplicitAsOfMayBeFarFromTheData(collected: TenantMoment) throws {
    let report = try Self.report(collected)
    #expect(report.ledger(.applications)?.state == .complete)
    #expect(report.reasons(.applications) == [.stale])
    #expect(!report.isIncomplete)
  }

  @Test func onlyTheApplicationsReportTheAge() throws {
    let report = try Self.report(-10, explicit: false)
    for collection in CollectionLedger.Collection.allCases where collection != .applications {
      #expect(report.reasons(collection).isEmpty)
      #expect(report.ledger(collection)?.state == .complete)
    }
  }
}
