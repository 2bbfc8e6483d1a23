import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct IdentityTests {
  @Test func anApplicationAndItsPrincipalAreJoinedOnlyByAppId() throws {
    let report = try Tenant().application("app").secret("a", -400, -10)
      .principal("another name", appId: "app").secret("b", -40, 300).assess()
    #expect(report.verdict("a") == "expired, superseded, info")
    #expect(report.coverage("app") == .days(300))
    #expect(report.coverage("another name") == .days(300))
  }

  @Test func differentAppIdsAreDifferentIdentities() throws {
    let report = try Tenant().application("app").secret("a", -400, -10)
      .principal("app-sp", appId: "other").secret("b", -40, 300).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
  }

  @Test func aManagedIdentityIsNeverJoinedToAnApplication() throws {
    let report = try Tenant().application("app").secret("a", -400, -10)
      .principal("mi", appId: "app", type: .managedIdentity).certificate("c", -40, 300).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
    #expect(report.coverage("app") == Coverage.none)
    #expect(report.coverage("mi") == .days(300))
  }

  @Test func aManagedIdentityDoesNotHideThePrincipalWithItsAppId() throws {
    let report = try Tenant().application("app").secret("a", -400, -10)
      .principal("mi", appId: "app", type: .managedIdentity)
      .principal("sp", appId: "app").secret("b", -40, 300).assess()
    #expect(report.verdict("a") == "expired, superseded, info")
  }

  @Test func neitherOfTwoPrincipalsWithOneAppIdIsJoined() throws {
    let report = try Tenant().application("app").secret("a", -400, -10)
      .principal("one", appId: "app").secret("b", -40, 300)
      .principal("two", appId: "app").secret("c", -400, -10).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
    #expect(report.verdict("c") == "expired, lapsed, high")
    #expect(report.coverage("one") == .days(300))
    #expect(report.coverage("two") == Coverage.none)
  }

  @Test(arguments: [true, false])
  func aDeletedPrincipalBesideALiveOneIsNotJoined(deletedFirst: Bool) throws {
    let application = Tenant().application("app").secret("a", -400, -10)
    func deleted(_ tenant: Tenant) -> Tenant {
      tenant.principal("gone", appId: "app", flags: .deleted).secret("g", -30, 500)
    }
    func live(_ tenant: Tenant) -> Tenant {
      tenant.principal("sp", appId: "app").secret("b", -40, 300)
    }
    let report = try (deletedFirst ? live(deleted(application)) : deleted(live(application)))
      .assess()
    #expect(report.verdict("a") == "expired, superseded, info")
    #expect(report.successorKeyIds("a") == [Tenant.keyId("b")])
    #expect(report.coverage("app") == .days(300))
    #expect(report.verdict("g") == "later, dormant, info")
  }

  @Test(arguments: [true, false])
  func aDeletedApplicationBesideALiveOneIsNotJoined(deletedFirst: Bool) throws {
    func deleted(_ tenant: Tenant) -> Tenant {
      tenant.application("gone", appId: "app", flags: .deleted).secret("g", -30, 500)
    }
    func live(_ tenant: Tenant) -> Tenant {
      tenant.application("app").secret("a", -400, -10)
    }
    let report = try (deletedFirst ? live(deleted(Tenant())) : deleted(live(Tenant()))).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
    #expect(report.verdict("g") == "later, dormant, info")
  }

  @Test func aPrincipalWithoutItsApplicationIsItsOwnIdentity() throws {
    let report = try Tenant().principal("sp").secret("a", -400, -10).secret("b", -40, 300)
      .assess()
    #expect(report.verdict("a") == "expired, superseded, info")
    #expect(report.coverage("sp") == .days(300))
  }
}
