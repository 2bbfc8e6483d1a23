import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG14FailingSignInsTests {
  private static let app = Tenant().app().secret("a", -100, 60)

  private static func finding(_ tenant: Tenant, _ object: String = "app") throws -> Finding? {
    try tenant.assess().finding("HYG-14", object: object)
  }

  @Test(
    arguments: [
      7_000_222, 7_000_215, 700_027, 7_000_214, 1_000_502, 7_000_274, 7_000_277, 50_012, 700_211,
      700_212, 700_213, 7_002_138, 70_025,
    ] as [Int32])
  func everyCredentialErrorFires(code: Int32) throws {
    let finding = try #require(try Self.finding(Self.app.refusal(-1, code: code)))
    #expect(finding.severity == .critical)
    #expect(finding.text.contains("AADSTS\(code)"))
  }

  @Test(arguments: [0, 53_003, 700_016, 65_001, 700_214, -1] as [Int32])
  func otherErrorCodesDoNotFire(code: Int32) throws {
    #expect(try Self.finding(Self.app.refusal(-1, code: code)) == nil)
  }

  @Test func onlyTheLastThirtyDaysCount() throws {
    #expect(try Self.finding(Self.app.refusal(0)) != nil)
    #expect(try Self.finding(Self.app.refusal(.days(0) + 1)) == nil)
    #expect(try Self.finding(Self.app.refusal(-30)) != nil)
    #expect(try Self.finding(Self.app.refusal(.days(-30) - 1)) == nil)
  }

  @Test func theLastFailureIsReported() throws {
    let tenant = Self.app.refusal(-2, code: 7_000_222).refusal(-1, code: 700_027)
      .refusal(-1, code: 7_000_215).refusal(-3, code: 50_012)
    #expect(try Self.finding(tenant)?.text.contains("AADSTS700027)") == true)
  }

  @Test func withoutSignInsNothingFires() throws {
    #expect(try Self.finding(Self.app) == nil)
  }

  @Test func anotherApplicationsFailureDoesNotCount() throws {
    let tenant = Self.app.application("other").secret("b", -10, 60).refusal(-1).on("app")
    #expect(try Self.finding(tenant) == nil)
    #expect(try Self.finding(tenant, "other") != nil)
  }

  @Test func anApplicationAndItsPrincipalHaveOneFinding() throws {
    let report = try Self.app.on("app-sp").secret("b", -100, 60).refusal(-1).assess()
    #expect(report.findings(of: "HYG-14").map(\.objectId) == [Tenant.objectId("app").guidText])
  }

  @Test func aPrincipalWithoutAnApplicationHasItsOwnFinding() throws {
    let tenant = Tenant().principal("sp").secret("b", -100, 60).refusal(-1)
    #expect(try Self.finding(tenant, "sp") != nil)
  }

  @Test func anApplicationWithoutCredentialsHasAFinding() throws {
    let bare = Tenant().app().owner("jo")
    let report = try bare.refusal(-1, code: 7_000_215).assess()
    #expect(report.findings.map(\.id) == report.objects.map { "HYG-14/" + report.stableId(of: $0) })
    #expect(report.objects.count == 1)
    #expect(try bare.refusal(-1, code: 0).refusal(-31).assess().objects.isEmpty)
    let onPrincipal = try bare.on("app-sp").secret("b", -100, 60).refusal(-1).assess()
    #expect(
      onPrincipal.findings(of: "HYG-14").map(\.objectId) == [Tenant.objectId("app").guidText])
  }

  @Test func aPrincipalReplacesADeletedApplication() throws {
    let tenant = Tenant().application("gone", appId: "app", flags: .deleted)
      .principal("sp", appId: "app").secret("b", -100, 60).refusal(-1)
    #expect(try Self.finding(tenant, "sp") != nil)
  }

  @Test func anObjectWithoutAClientIdNeverFires() throws {
    var tenant = Self.app.refusal(-1)
    for index in tenant.objects.indices { tenant.objects[index].object.appId = .missing }
    for index in tenant.signIns.indices { tenant.signIns[index].appId = .missing }
    #expect(try tenant.assess().findings(of: "HYG-14").isEmpty)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let tenant = Tenant().application(flags: .deleted).secret("a", -10, 60).refusal(-1)
    #expect(try Self.finding(tenant) == nil)
  }
}
