import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct BucketTests {
  private static func bucket(_ end: TenantMoment) throws -> String? {
    let report = try Tenant().app().secret("a", -400, end).assess()
    return report.rows("a").first?.bucket.map { report.options.buckets.name(of: $0) }
  }

  @Test(
    arguments: [(7, "7d"), (14, "14d"), (30, "30d"), (60, "60d"), (90, "90d"), (180, "180d")]
      as [(Int64, String)])
  func anEdgeBelongsToTheBucketItNames(days: Int64, name: String) throws {
    #expect(try Self.bucket(.days(days) - 1) == name)
    #expect(try Self.bucket(.days(days)) == name)
  }

  @Test(
    arguments: [
      (7, "14d"), (14, "30d"), (30, "60d"), (60, "90d"), (90, "180d"), (180, "later"),
    ] as [(Int64, String)])
  func aSecondBeyondAnEdgeIsTheNextBucket(days: Int64, name: String) throws {
    #expect(try Self.bucket(.days(days) + 1) == name)
  }

  @Test(
    arguments: [
      (TenantMoment.seconds(-1), "expired"), (.seconds(0), "expired"), (.seconds(1), "7d"),
    ] as [(TenantMoment, String)])
  func anEndAtOrBeforeAsOfIsExpired(end: TenantMoment, name: String) throws {
    #expect(try Self.bucket(end) == name)
  }

  @Test func aNullEndIsNever() throws {
    #expect(try Self.bucket(.null) == "never")
  }

  /// 4,070,908,800 is 2099-01-01T00:00:00Z.
  @Test(arguments: [(-1, "later"), (0, "never"), (1, "never")] as [(Int64, String)])
  func neverBeginsWithTheYear2099(seconds: Int64, name: String) throws {
    let start = TenantMoment.absolute(Instant(secondsSinceEpoch: 4_070_908_800))
    #expect(try Self.bucket(start + seconds) == name)
  }

  @Test(arguments: [TenantMoment.missing, .unreadable] as [TenantMoment])
  func anUnknownEndIsUnreadable(end: TenantMoment) throws {
    let report = try Tenant().app().secret("a", -400, end).assess()
    #expect(report.verdict("a") == "unknown, unreadable, medium")
  }

  @Test func edgesAreConfigurable() throws {
    let tenant = Tenant().app().secret("a", -400, 1).secret("b", -400, .days(1) + 1)
      .secret("c", -400, .days(10) + 1)
    let report = try tenant.assess {
      $0.buckets = ExpiryBuckets(edgesInDays: [1, 10]) ?? .standard
    }
    #expect(report.verdict("a").hasPrefix("1d,"))
    #expect(report.verdict("b").hasPrefix("10d,"))
    #expect(report.verdict("c").hasPrefix("later,"))
  }

  @Test(arguments: [[], [0, 7], [7, 7], [14, 7], [-1]])
  func edgesMustBePositiveAndAscend(edges: [Int]) {
    #expect(ExpiryBuckets(edgesInDays: edges) == nil)
  }

  @Test func aFederatedCredentialHasNoBucketAndNoDaysLeft() throws {
    let report = try Tenant().app().federatedCredential("f").assess()
    let row = try #require(report.rows("f").first)
    #expect(report.verdict("f") == "null, healthy, none")
    #expect(report.daysLeft(of: row) == nil)
    #expect(report.summary.byKind[.federatedIdentityCredential] == 1)
    #expect(report.summary.byBucket.values.reduce(0, +) == 0)
  }

  @Test(
    arguments: [
      (-86_401, -2), (-86_400, -1), (-86_399, -1), (-1, -1), (0, 0), (1, 0), (86_399, 0),
      (86_400, 1), (86_401, 1),
    ] as [(Int64, Int64)])
  func daysLeftAreRoundedDown(seconds: Int64, days: Int64) throws {
    let report = try Tenant().app().secret("a", -400, .seconds(seconds)).assess()
    #expect(report.daysLeft(of: try #require(report.rows("a").first)) == days)
  }

  @Test(arguments: [TenantMoment.null, .missing, .unreadable] as [TenantMoment])
  func daysLeftNeedAReadableEnd(end: TenantMoment) throws {
    let report = try Tenant().app().secret("a", -400, end).assess()
    #expect(report.daysLeft(of: try #require(report.rows("a").first)) == nil)
  }
}
