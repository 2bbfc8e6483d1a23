import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct KEEP03UnknownConsumerTests {
  private static func lacks(_ tenant: Tenant) throws -> [Substring] {
    let lines = try #require(try tenant.assess().candidate("a")).evidence.map(\.text)
    return lines.first { $0.hasPrefix("Not checked: ") }?.split(separator: ";") ?? []
  }

  private static let whole = Tenant().quietDaemon().secret("a", -200, 100)

  @Test func saysWhichEvidenceIsMissing() throws {
    #expect(try Self.whole.decision() == "KEEP-03 unknown low")
    #expect(try Self.lacks(Self.whole).isEmpty)
    #expect(try Self.lacks(Self.whole.ledger(.references, .notCollected)).count == 1)
    #expect(try Self.lacks(Self.whole.ledger(.signIns, .notCollected)).count == 1)
    #expect(try Self.lacks(Self.whole.ledger(.credentialActivity, .notCollected)).count == 1)
    let unreported = Tenant().daemon().secret("a", -200, 100)
    #expect(try Self.lacks(unreported).count == 1)
    let bare = Tenant().application(
      audience: .absent, lacking: .federatedIdentityCredentialsCollected
    ).secret("a", -200, 100).ledger(.servicePrincipals, .partial, .lastPageMissing)
    #expect(try Self.lacks(bare).count == 4)
  }

  @Test func missingDataIsCollectedWithOneCommand() throws {
    let bare = Tenant().application(
      audience: .absent, lacking: .federatedIdentityCredentialsCollected
    ).secret("a", -200, 100).ledger(.servicePrincipals, .partial, .lastPageMissing).ledger(
      .signIns, .notCollected
    )
    .ledger(.credentialActivity, .notCollected).ledger(.references, .notCollected)
    let candidate = try #require(try bare.assess().candidate("a"))
    #expect(
      candidate.steps.compactMap(\.command) == ["lapse collect --output export --include signIns"])
    #expect(candidate.steps.contains { $0.text.contains(Tenant.appId("app").guidText) })
    #expect(candidate.blockers.map(\.code) == ["B-NOLOG"])
    let whole = try #require(try Self.whole.assess().candidate("a"))
    #expect(whole.steps.compactMap(\.command).isEmpty, "nothing that lapse collects is lacking")
  }

  @Test func foreignPrincipalsBelongToTheirOwners() throws {
    let foreign = Tenant().principal("v", owner: Tenant.tenantId("v")).secret("a", -200, 100)
      .used("a", -200)
    #expect(try foreign.decision() == "KEEP-03 unknown low")
    let texts = try #require(try foreign.assess().candidate("a")).evidence.map(\.text)
    #expect(texts.contains { $0.contains("another tenant") })
  }

  @Test func expiredOnesNeedTheirConsumerFound() throws {
    let candidate = try #require(
      try Tenant().app().secret("a", -200, -1).assess().candidate("a"))
    #expect(candidate.target == .keep)
    #expect(candidate.blockers.map(\.code) == ["B-FIND"])
    #expect(candidate.steps.first?.text.contains("name and key ID") == true)
  }

  @Test(arguments: [TenantMoment.missing, .unreadable])
  func anUnreadableEndAllowsNoClaim(end: TenantMoment) throws {
    let tenant = Tenant().quietDaemon(lastUsed: -100).secret("a", -200, end).used("a", -200)
    #expect(try tenant.decision() == "KEEP-03 unknown low")
  }
}
