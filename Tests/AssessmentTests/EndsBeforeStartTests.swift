import Assessment
import Inventory
import TestSupport
import Testing

/// A credential that starts at or after its end was never valid: one of its dates must be wrong.
@Suite struct EndsBeforeStartTests {
  private static let unreadable = "unreadable, medium"

  @Test(arguments: [TenantMoment.days(10), .days(10) + 1, 30] as [TenantMoment])
  func isUnreadableUntilItsEnd(start: TenantMoment) throws {
    #expect(try Tenant().app().secret("a", start, 10).assess().judgement("a") == Self.unreadable)
  }

  @Test func aLifetimeOfOneSecondIsValid() throws {
    let report = try Tenant().app().secret("a", .days(10) - 1, 10).assess()
    #expect(report.judgement("a") == "notYetValid, info")
  }

  @Test(
    arguments: [
      (TenantMoment.seconds(1), "7d"), (7, "7d"), (.days(7) + 1, "14d"), (400, "later"),
    ] as [(TenantMoment, String)])
  func itKeepsItsBucketAndItsDaysLeft(end: TenantMoment, bucket: String) throws {
    let report = try Tenant().app().secret("a", end, end).certificate("c", 900, end).assess()
    for name in ["a", "c"] {
      #expect(report.verdict(name) == "\(bucket), \(Self.unreadable)")
      let row = try #require(report.rows(name).first)
      #expect(report.daysLeft(of: row) == end.instant?.wholeDays(since: Tenant.asOf))
    }
    #expect(report.coverage("app") == Coverage.none)
  }

  @Test func isUnreadableEvenIfItsEndIsIn2099() throws {
    let never = TenantMoment.absolute(ExpiryBuckets.never)
    let report = try Tenant().app().secret("a", never + 1, never).assess()
    #expect(report.verdict("a") == "never, \(Self.unreadable)")
    #expect(report.coverage("app") == Coverage.none)
  }

  @Test func aNullEndIsNotBeforeTheStart() throws {
    let report = try Tenant().app().secret("a", 900, .null).assess()
    #expect(report.verdict("a") == "never, notYetValid, info")
  }

  @Test func isExpiredAfterItsEnd() throws {
    let report = try Tenant().app().secret("a", -5, -10).secret("b", -10, -10).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
    #expect(report.verdict("b") == "expired, lapsed, high")
  }

  @Test func otherKindsAreUnreadableTooWithinTheirSeverityCaps() throws {
    let report = try Tenant().app().encryption("e", 30, 10).on("app-sp")
      .signing("s", 30, 10, identifier: "s").certificate("v", 30, 10).assess()
    #expect(report.judgement("e") == "unreadable, info")
    #expect(report.judgement("s") == Self.unreadable)
    #expect(report.judgement("v") == Self.unreadable)
  }

  @Test func platformManagedTakesPrecedence() throws {
    let report = try Tenant().principal("mi", type: .managedIdentity).certificate("c", 30, 10)
      .assess()
    #expect(report.judgement("c") == "platformManaged, none")
    #expect(report.coverage("mi") == Coverage.none)
  }

  @Test func opensNoGapAndNeverCounts() throws {
    let report = try Tenant().app().secret("a", -400, 100).secret("odd", 30, 10).assess()
    #expect(report.judgement("a") == "healthy, none")
    #expect(report.judgement("odd") == Self.unreadable)
  }
}
