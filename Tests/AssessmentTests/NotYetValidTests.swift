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
  func isValidFromItsStart(start: TenantMoment, judgement: String) throws {
    #expect(try Tenant().app().secret("a", start, 300).assess().judgement("a") == judgement)
  }

  @Test func theFirstCredentialOfAnIdentityLeavesNoGap() throws {
    #expect(try Tenant().app().secret("b", 10, 300).assess().judgement("b") == Self.noGap)
  }

  @Test func anExpiredCredentialBeforeItLeavesAGap() throws {
    let report = try Tenant().app().secret("a", -400, -1).secret("b", 10, 300).assess()
    #expect(report.judgement("b") == Self.gap)
  }

  @Test(
    arguments: [
      (TenantMoment.days(10) - 1, gap), (10, noGap), (.days(10) + 1, noGap),
    ] as [(TenantMoment, String)])
  func aLiveCredentialMustReachTheStart(
    end: TenantMoment, judgement: String
  ) throws {
    let report = try Tenant().app().secret("a", -360, end).secret("b", 10, 300).assess()
    #expect(report.judgement("b") == judgement)
    let other = try Tenant().app().secret("b", 10, 300).on("app-sp").certificate("c", -360, end)
      .assess()
    #expect(other.judgement("b") == judgement)
  }

  @Test func oneOfSeveralLiveCredentialsReachingTheStartIsEnough() throws {
    let report = try Tenant().app().secret("a", -360, 5).certificate("c", -300, 25)
      .secret("b", 20, 300).assess()
    #expect(report.judgement("b") == Self.noGap)
  }

  // MARK: Created ahead of time

  /// `a` ends on day 5, `c` starts within a second of that, and `b` starts on day 300.
  @Test(
    arguments: [
      (TenantMoment.days(5) - 1, noGap), (5, noGap), (.days(5) + 1, gap),
    ] as [(TenantMoment, String)])
  func aChainOfFutureCredentialsLeavesNoGap(start: TenantMoment, judgement: String) throws {
    let tenant = Tenant().app().secret("a", -100, 5).secret("b", 300, 700)
    #expect(try tenant.secret("c", start, 368).assess().judgement("b") == judgement)
    #expect(try tenant.secret("c", start, 368).assess().judgement("c") == judgement)
    let other = try tenant.on("app-sp").certificate("c", start, 368).assess()
    #expect(other.judgement("b") == judgement)
  }

  @Test(
    arguments: [
      (TenantMoment.days(300) - 1, gap), (300, noGap), (.days(300) + 1, noGap), (.null, noGap),
    ] as [(TenantMoment, String)])
  func aChainOfFutureCredentialsMustReachTheStart(end: TenantMoment, judgement: String) throws {
    let report = try Tenant().app().secret("a", -100, 5).secret("c", 3, end)
      .secret("b", 300, 700).assess()
    #expect(report.judgement("b") == judgement)
    #expect(report.judgement("c") == Self.noGap)
  }

  @Test func aLongChainIsFollowedToItsEnd() throws {
    var tenant = Tenant().app().secret("0", -10, 10)
    for number in (1...30).reversed() {
      let start = Int64(number) * 10
      tenant = tenant.secret("\(number)", .days(start), .days(start + 10))
    }
    let whole = try tenant.assess()
    for number in 1...30 { #expect(whole.judgement("\(number)") == Self.noGap) }
    tenant.objects[0].credentials.removeAll { $0.credential.keyId == Tenant.keyId("7") }
    let broken = try tenant.assess()
    for number in 1...6 { #expect(broken.judgement("\(number)") == Self.noGap) }
    for number in 8...30 { #expect(broken.judgement("\(number)") == Self.gap) }
  }

  @Test func aChainThatDoesNotStartFromALiveCredentialIsAGap() throws {
    let report = try Tenant().app().secret("a", -400, -1).secret("c", 1, 400)
      .secret("b", 300, 700).assess()
    #expect(report.judgement("c") == Self.gap)
    #expect(report.judgement("b") == Self.gap)
  }

  @Test func credentialsTheTeamCannotUseCloseNoGap() throws {
    let tenant = Tenant().app(audience: .azureADMultipleOrgs, enabled: false)
      .secret("a", -400, -1).secret("b", 10, 300)
    #expect(try tenant.on("app-sp").secret("c", -30, 300).assess().judgement("b") == Self.gap)
    #expect(
      try tenant.flagged(.applicationProxy)
        .secret("p", -30, 300, displayName: "CWAP_AuthSecret").assess().judgement("b")
        == Self.gap)
    #expect(try tenant.secret("odd", 30, 20).assess().judgement("b") == Self.gap)
  }

  @Test func credentialsTheTeamCouldNotUseDoNotCountAsEarlierOnes() throws {
    let report = try Tenant().app(flags: .applicationProxy)
      .secret("p", -400, -10, displayName: "CWAP_AuthSecret").secret("odd", -20, -30)
      .secret("b", 10, 300).assess()
    #expect(report.judgement("b") == Self.noGap)
  }

  // MARK: Never without a credential

  @Test func federatedAndNeverExpiringCredentialsLeaveNoGap() throws {
    let tenant = Tenant().app().secret("a", -400, -1).secret("b", 10, 300)
    #expect(try tenant.federatedCredential("f").assess().judgement("b") == Self.noGap)
    #expect(try tenant.certificate("n", -20, .null).assess().judgement("b") == Self.noGap)
  }

  @Test func keysThatDoNotSignInNeitherCloseNorOpenAGap() throws {
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
