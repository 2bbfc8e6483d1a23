import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct NotYetValidTests {
  private static let gap = "notYetValid, high"
  private static let noGap = "notYetValid, info"

  @Test(
    arguments: [
      (TenantMoment.seconds(-1), "healthy, none"), (.seconds(0), "healthy, none"),
      (.seconds(1), noGap),
    ] as [(TenantMoment, String)])
  func itBeginsAtItsStart(start: TenantMoment, judgement: String) throws {
    #expect(try Tenant().app().secret("a", start, 300).assess().judgement("a") == judgement)
  }

  @Test func theFirstOneEverBreaksNothing() throws {
    #expect(try Tenant().app().secret("b", 10, 300).assess().judgement("b") == Self.noGap)
  }

  @Test func afterAnExpiredOneThereIsAGap() throws {
    let report = try Tenant().app().secret("a", -400, -1).secret("b", 10, 300).assess()
    #expect(report.judgement("b") == Self.gap)
  }

  @Test(
    arguments: [
      (TenantMoment.days(10) - 1, gap), (10, noGap), (.days(10) + 1, noGap),
    ] as [(TenantMoment, String)])
  func aLiveOneCoversUpToTheStartOrLeavesAGap(
    end: TenantMoment, judgement: String
  ) throws {
    let report = try Tenant().app().secret("a", -360, end).secret("b", 10, 300).assess()
    #expect(report.judgement("b") == judgement)
    let other = try Tenant().app().secret("b", 10, 300).on("app-sp").certificate("c", -360, end)
      .assess()
    #expect(other.judgement("b") == judgement)
  }

  @Test func oneOfSeveralLiveOnesReachingTheStartIsEnough() throws {
    let report = try Tenant().app().secret("a", -360, 5).certificate("c", -300, 25)
      .secret("b", 20, 300).assess()
    #expect(report.judgement("b") == Self.noGap)
  }

  @Test func whatIsNotLiveYetClosesNoGap() throws {
    let report = try Tenant().app().secret("a", -360, 5).secret("c", 3, 15).secret("b", 14, 300)
      .assess()
    #expect(report.judgement("c") == Self.noGap)
    #expect(report.judgement("b") == Self.gap)
  }

  @Test func aFederatedCredentialOrOneThatNeverExpiresLeavesNoGap() throws {
    let tenant = Tenant().app().secret("a", -400, -1).secret("b", 10, 300)
    #expect(try tenant.federatedCredential("f").assess().judgement("b") == Self.noGap)
    #expect(try tenant.certificate("n", -20, .null).assess().judgement("b") == Self.noGap)
  }

  @Test func keysOfOtherKindsNeitherCloseNorOpenAGap() throws {
    let before = Tenant().app().encryption("e", -400, 300).secret("b", 10, 300)
    #expect(try before.assess().judgement("b") == Self.noGap)
    #expect(try before.secret("a", -400, -1).assess().judgement("b") == Self.gap)
  }

  @Test func aGapAmongKeysOfOtherKindsIsInfo() throws {
    let report = try Tenant().app().encryption("e", -400, -1).encryption("f", 10, 300)
      .on("app-sp").signing("s", -10, 300, identifier: "x").certificate("u", -400, -1)
      .certificate("v", 10, 300).assess()
    #expect(report.judgement("f") == Self.noGap)
    #expect(report.judgement("v") == Self.noGap)
  }
}
