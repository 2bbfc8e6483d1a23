import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct KEEP01SigningMaterialTests {
  private static let sso = Tenant().principal("sso", saml: true)

  @Test func aCertificateTripleIsKeptAsOne() throws {
    let identifier = String(repeating: "0A", count: 20)
    let triple = Self.sso.signing("s", -900, 100, identifier: identifier)
      .key("v", -900, 100, identifier: identifier).secret("p", -900, 100, keyId: "s")
    let report = try triple.assess()
    #expect(report.decision("s") == "KEEP-01 keep confirmed")
    #expect(report.candidates.count == 1)
    #expect(report.candidates[0].credentials.count == 1)
  }

  @Test func keysThatDoNotSignInAreKeptInEveryState() throws {
    for (start, end) in [(-900, -400), (-900, 10), (10, 900)] as [(TenantMoment, TenantMoment)] {
      let tenant = Self.sso.signing("s", start, end).certificate("v", start, end)
        .encryption("e", start, end).used("s", -300).used("v", -300).used("e", -300)
      for name in ["s", "v", "e"] {
        #expect(try tenant.decision(name) == "KEEP-01 keep confirmed")
      }
    }
  }

  @Test func foreignPrincipalsAreIncluded() throws {
    let foreign = Tenant().principal("x", owner: Tenant.tenantId("v"), saml: true)
      .signing("s", -900, -400)
    #expect(try foreign.decision("s") == "KEEP-01 keep confirmed")
  }

  @Test func aSecretBesideSigningMaterialIsStillJudged() throws {
    let tenant = Tenant().daemon().on("app-sp").signing("s", -900, 100).secret("a", -900, -100)
    #expect(try tenant.decision() == "CLN-01 delete confirmed")
  }

  @Test func thereAreNoCommands() throws {
    let candidate = try #require(try Self.sso.signing("s", -900, 100).assess().candidate("s"))
    #expect(candidate.steps.allSatisfy { $0.command == nil && $0.powershell == nil })
  }
}
