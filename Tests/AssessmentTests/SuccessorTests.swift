import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct SuccessorTests {
  /// The judgement of `a` if the other credential is live but no successor: it only covers `a`.
  private static let covered = "covered, medium"
  private static let superseded = "superseded, info"
  private static let lapsed = "lapsed, high"

  private static func expired(_ start: TenantMoment, _ end: TenantMoment) throws -> String {
    try Tenant().app().secret("a", -400, -10).secret("n", start, end).assess().judgement("a")
  }

  @Test(
    arguments: [
      (TenantMoment.days(-399) - 1, covered), (.days(-399), superseded),
      (.days(-399) + 1, superseded), (-400, covered), (-500, covered),
    ] as [(TenantMoment, String)])
  func aSuccessorStartsAtLeastADayAfter(start: TenantMoment, judgement: String) throws {
    #expect(try Self.expired(start, 300) == judgement)
  }

  @Test(
    arguments: [
      (TenantMoment.days(-10) - 1, lapsed), (-10, lapsed), (.days(-10) + 1, superseded),
    ] as [(TenantMoment, String)])
  func aSuccessorEndsLaterAndNeedNotBeLive(end: TenantMoment, judgement: String) throws {
    #expect(try Self.expired(-40, end) == judgement)
  }

  @Test(
    arguments: [
      (TenantMoment.seconds(-1), superseded), (.seconds(0), superseded), (.seconds(1), lapsed),
    ] as [(TenantMoment, String)])
  func theSuccessorOfAnExpiredOneHasStartedByAsOf(
    start: TenantMoment, judgement: String
  ) throws {
    #expect(try Self.expired(start, 300) == judgement)
  }

  @Test(
    arguments: [
      (TenantMoment.days(5) - 1, "replacementReady, medium"), (5, "replacementReady, medium"),
      (.days(5) + 1, "expiring, critical"),
    ] as [(TenantMoment, String)])
  func theSuccessorOfALiveOneStartsBeforeItEnds(
    start: TenantMoment, judgement: String
  ) throws {
    let report = try Tenant().app().secret("a", -360, 5).secret("n", start, 400).assess()
    #expect(report.judgement("a") == judgement)
  }

  /// `a` has a lifetime of two days; a quarter of that is 43,200 seconds.
  @Test(
    arguments: [
      (43_199, "expiring, low"), (43_200, "replacementReady, low"),
      (43_201, "replacementReady, low"),
    ] as [(Int64, String)])
  func aQuarterOfAShortLifetimeIsEnoughDistance(seconds: Int64, judgement: String) throws {
    let report = try Tenant().app().secret("a", -1, 1)
      .secret("n", .days(-1) + seconds, 300).assess()
    #expect(report.judgement("a") == judgement)
  }

  /// A quarter of four days is one day; for longer lifetimes one day is still enough.
  @Test(arguments: [(86_399, "covered, medium"), (86_400, superseded)] as [(Int64, String)])
  func theDistanceIsNeverMoreThanADay(seconds: Int64, judgement: String) throws {
    for days in [4, 5, 400] as [Int64] {
      let start = TenantMoment.days(-10 - days)
      let report = try Tenant().app().secret("a", start, -10)
        .secret("n", start + seconds, 300).assess()
      #expect(report.judgement("a") == judgement, "life of \(days) days")
    }
  }

  @Test(
    arguments: [
      (TenantMoment.missing, TenantMoment.days(-40)), (-400, .missing), (.missing, .missing),
    ] as [(TenantMoment, TenantMoment)])
  func withoutAStartOnEitherSideThereIsNoSuccessor(
    old: TenantMoment, new: TenantMoment
  ) throws {
    let report = try Tenant().app().secret("a", old, -10).secret("n", new, 300).assess()
    #expect(report.judgement("a") == Self.covered)
    #expect(report.successorKeyIds("a").isEmpty)
  }

  @Test func anotherKindIsNotASuccessor() throws {
    let report = try Tenant().app().secret("a", -400, -10).certificate("c", -40, 300)
      .symmetric("s", -40, 300).assess()
    #expect(report.judgement("a") == Self.covered)
  }

  @Test func aCredentialOfAnotherIdentityIsNotASuccessor() throws {
    let report = try Tenant().app("one").secret("a", -400, -10).app("two").secret("n", -40, 300)
      .assess()
    #expect(report.judgement("a") == Self.lapsed)
  }

  @Test func aCredentialWithAnUnknownEndIsNotASuccessor() throws {
    #expect(try Self.expired(-40, .unreadable) == Self.lapsed)
    #expect(try Self.expired(-40, .missing) == Self.lapsed)
  }

  @Test func aNewerOneThatNeverExpiresIsASuccessor() throws {
    #expect(try Self.expired(-40, .null) == Self.superseded)
  }

  @Test func certificatesAndSymmetricKeysHaveSuccessorsToo() throws {
    let report = try Tenant().app().certificate("a", -400, -10).certificate("b", -40, 300)
      .symmetric("s", -400, -10).symmetric("t", -40, 300).assess()
    #expect(report.judgement("a") == Self.superseded)
    #expect(report.judgement("s") == Self.superseded)
  }

  @Test func successorsAreSortedByEndLatestFirst() throws {
    let report = try Tenant().app().secret("a", -400, -10).secret("b", -40, 300)
      .secret("c", -30, 400).secret("d", -35, 350).assess()
    #expect(report.successorKeyIds("a") == ["c", "d", "b"].map { Tenant.keyId($0) })
    #expect(report.successorKeyIds("c").isEmpty)
  }

  @Test func onlyTheLastOfAnExpiredChainIsJudged() throws {
    let report = try Tenant().app().secret("a", -900, -500).secret("b", -520, -150)
      .secret("c", -170, -20).assess()
    #expect(report.successorKeyIds("a") == ["c", "b"].map { Tenant.keyId($0) })
    #expect(report.successorKeyIds("b") == [Tenant.keyId("c")])
    #expect(report.judgement("c") == Self.lapsed)
  }
}
