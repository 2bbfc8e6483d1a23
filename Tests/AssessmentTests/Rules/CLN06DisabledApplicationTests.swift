import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CLN06DisabledApplicationTests {
  private static func disabled(
    _ flags: DirectoryObject.Flags = [], audience: DirectoryObject.SignInAudience = .azureADMyOrg,
    enabled: Bool? = true
  ) -> Tenant {
    Tenant().daemon(audience: audience, flags: flags, enabled: enabled).activities(client: -150)
      .secret("a", -200, 100)
  }

  @Test func everyWayOfDisablingCounts() throws {
    for tenant in [
      Self.disabled(.isDisabled), Self.disabled(.disabledByMicrosoft),
      Self.disabled(enabled: false),
      Self.disabled().on("app-sp").flagged(.isDisabled),
    ] {
      #expect(try tenant.decision() == "CLN-06 unknown medium")
      #expect(try tenant.used("a", -100).decision() == "CLN-06 delete high")
      #expect(try tenant.used("a", .days(-100) + 1).decision() == "CLN-06 unknown medium")
    }
    #expect(
      try Self.disabled(enabled: nil).used("a", -100).decision() == "CLN-04 delete high",
      "not known to be disabled")
  }

  /// A disabled application gets no tokens, so no use can be hidden.
  @Test func disablingRemovesOnlyTheBlindSpots() throws {
    let web = Self.disabled(.isDisabled, audience: .azureADMultipleOrgs)
      .redirect("https://a.example").used("a", -100)
    #expect(try web.decision() == "CLN-06 delete high")
    #expect(try web.note("disaster recovery").decision().hasPrefix("CLN-06 unknown medium"))
    #expect(try web.note("disaster recovery").assess().blockers("a").contains("B-RARE"))
  }

  @Test func aDisabledPrincipalStopsOnlyItsOwnTenant() throws {
    for audience in [
      DirectoryObject.SignInAudience.azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount,
      .absent, .other,
    ] {
      let tenant = Self.disabled(audience: audience, enabled: false).used("a", -200)
      #expect(try tenant.decision().hasPrefix("KEEP-03 unknown low"))
    }
  }

  @Test func theApplicationMustBeKnown() throws {
    let alone = Tenant().principal("app", flags: .isDisabled).secret("a", -200, 100)
      .used("a", -200)
    #expect(try alone.decision() == "CLN-06 unknown medium")
  }

  /// A credential on a disabled object replaces no other.
  @Test func aCredentialOfADisabledApplicationReplacesNothing() throws {
    let two = Self.disabled(.isDisabled).secret("b", -140, 300).used("b", -130)
    #expect(try two.used("a", -100).decision() == "CLN-06 delete high")
    #expect(try two.used("a", .days(-100) + 1).decision() == "CLN-06 unknown medium")
  }

  @Test func theFirstStepAsksWhoDisabledIt() throws {
    let candidate = try #require(try Self.disabled(.isDisabled).assess().candidate("a"))
    #expect(candidate.steps.first?.text.contains("Ask who disabled") == true)
    #expect(!candidate.steps.contains { $0.command?.contains("delete") == true })
  }

  @Test func managementByCodeIsABlocker() throws {
    let tenant = Self.disabled(.isDisabled).note("pulumi").used("a", -100)
    #expect(try tenant.decision() == "CLN-06 delete high B-IAC")
  }
}
