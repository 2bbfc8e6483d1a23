import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct SharePointTripleTests {
  private static let principal = Tenant().app().on("app-sp")

  private static func triple(
    _ name: String, _ start: TenantMoment, _ end: TenantMoment, on tenant: Tenant = principal
  ) -> Tenant {
    tenant.key(name + "-sign", start, end, type: .symmetric, usage: .sign)
      .key(name + "-verify", start + 40, end, type: .symmetric)
      .secret(name + "-password", start - 40, end)
  }

  /// Returns the key IDs of each triple's members.
  private static func names(_ tenant: Tenant) -> [Set<Identifier>] {
    let inventory = tenant.inventory()
    return inventory.objects.flatMap { SharePointTriple.all(of: $0, in: inventory) }.map {
      Set($0.members.map { inventory.credentials[$0].keyId })
    }
  }

  private static func keyIds(_ names: String...) -> Set<Identifier> {
    Set(names.map { Tenant.keyId($0) })
  }

  @Test func theThreeEntriesOfOneSecretAreOneTriple() {
    let tenant = Self.triple("a", -100, 265).secret("other", -100, 200)
    #expect(Self.names(tenant) == [Self.keyIds("a-sign", "a-verify", "a-password")])
    let inventory = tenant.inventory()
    #expect(SharePointTriple.members(in: inventory).count == 3)
  }

  @Test func aRotatedSecretIsAnotherTriple() {
    let tenant = Self.triple("b", -10, 355, on: Self.triple("a", -370, -5))
    #expect(
      Self.names(tenant) == [
        Self.keyIds("a-sign", "a-verify", "a-password"),
        Self.keyIds("b-sign", "b-verify", "b-password"),
      ])
  }

  @Test func startsMayDifferByAnHourAndEndsMustBeEqual() {
    func tenant(start: TenantMoment, end: TenantMoment) -> Tenant {
      Self.principal.key("s", -10, 60, type: .symmetric, usage: .sign)
        .key("v", -10, 60, type: .symmetric).secret("p", start, end)
    }
    #expect(Self.names(tenant(start: .days(-10) + 3_600, end: 60)).count == 1)
    #expect(Self.names(tenant(start: .days(-10) + 3_601, end: 60)).isEmpty)
    #expect(Self.names(tenant(start: .days(-10) - 3_601, end: 60)).isEmpty)
    #expect(Self.names(tenant(start: -10, end: .days(60) + 1)).isEmpty)
    #expect(Self.names(tenant(start: -10, end: .null)).isEmpty)
    #expect(Self.names(tenant(start: .missing, end: 60)).isEmpty)
    #expect(Self.names(tenant(start: -10, end: .unreadable)).isEmpty)
  }

  @Test func threeEntriesWithoutAnEndAreATriple() {
    #expect(Self.names(Self.triple("a", -10, .null)).count == 1)
    #expect(Self.names(Self.triple("a", -10, .missing)).isEmpty)
  }

  @Test func twoOfThreeEntriesAreNoTriple() {
    let sign = Self.principal.key("s", -10, 60, type: .symmetric, usage: .sign)
    #expect(Self.names(sign.secret("p", -10, 60).secret("q", -10, 60)).isEmpty)
    let verify = Self.principal.symmetric("v", -10, 60).symmetric("w", -10, 60)
    #expect(Self.names(verify.secret("p", -10, 60)).isEmpty)
    #expect(Self.names(sign.symmetric("v", -10, 60).certificate("c", -10, 60)).isEmpty)
  }

  @Test func asymmetricKeysAndApplicationsHaveNoTriples() {
    let saml = Self.principal.signing("s", -10, 60).key("v", -10, 60).secret("p", -10, 60)
    #expect(Self.names(saml).isEmpty)
    #expect(Self.names(Self.triple("a", -10, 60, on: Tenant().app())).isEmpty)
  }

  @Test func theOrderOfTheInputDoesNotMatter() {
    let tenant = Self.triple("b", -10, 60, on: Self.triple("a", -10, 60))
      .key("extra", -10, 60, type: .symmetric, usage: .sign)
    let expected = Self.names(tenant)
    #expect(expected.count == 2)
    var random = SeededRandom(seed: 7)
    for _ in 0..<20 {
      #expect(Self.names(tenant.shuffled(using: &random)) == expected)
    }
  }

  @Test func duplicateEntriesCountOnce() {
    let tenant = Self.principal.key("s", -10, 60, type: .symmetric, usage: .sign)
      .key("s", -10, 60, type: .symmetric, usage: .sign).symmetric("v", -10, 60)
      .symmetric("v", -10, 60).secret("p", -10, 60).secret("p", -10, 60)
    #expect(Self.names(tenant).count == 1)
  }
}
