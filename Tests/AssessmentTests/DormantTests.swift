import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct DormantTests {
  private static let dormant = "dormant, info"

  @Test(arguments: [
    DirectoryObject.Flags.deleted, .isDisabled, .disabledByMicrosoft,
  ])
  func aDeletedOrDisabledObjectIsDormantWhateverItsDates(flag: DirectoryObject.Flags) throws {
    let report = try Tenant().application("app", flags: flag).secret("a", -400, -10)
      .secret("b", -400, 5).secret("c", -400, 300).secret("d", 5, 300)
      .principal("sp", flags: flag).secret("p", -400, -10).assess()
    for name in ["a", "b", "c", "d", "p"] { #expect(report.judgement(name) == Self.dormant) }
  }

  @Test func aDisabledPrincipalMakesASingleTenantApplicationDormant() throws {
    let report = try Tenant().app(audience: .azureADMyOrg, enabled: false)
      .secret("a", -400, -10).assess()
    #expect(report.judgement("a") == Self.dormant)
  }

  @Test(arguments: [
    DirectoryObject.SignInAudience.azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount,
    .personalMicrosoftAccount, .absent,
  ])
  func aMultitenantApplicationStaysLiveWithoutItsHomePrincipal(
    audience: DirectoryObject.SignInAudience
  ) throws {
    let report = try Tenant().app(audience: audience, enabled: false).secret("a", -400, -10)
      .on("app-sp").secret("p", -400, -10).assess()
    #expect(report.judgement("a") == "lapsed, high")
    #expect(report.judgement("p") == Self.dormant)
  }

  @Test(arguments: [true, nil])
  func aPrincipalNotKnownToBeDisabledIsEnabled(enabled: Bool?) throws {
    let report = try Tenant().app(enabled: enabled).secret("a", -400, -10).assess()
    #expect(report.judgement("a") == "lapsed, high")
  }

  @Test func aSamlCertificateOfADisabledPrincipalIsDormant() throws {
    let report = try Tenant().principal("sp", enabled: false, saml: true)
      .signing("s", -1_000, -10).assess()
    #expect(report.judgement("s") == Self.dormant)
  }

  @Test func aFailedSignInDoesNotEndDormancy() throws {
    let report = try Tenant().app(enabled: false).secret("a", -400, -10)
      .signIn("a", -1, code: 7_000_222).assess()
    #expect(report.judgement("a") == Self.dormant)
  }

  @Test func anUnreadableEndTakesPrecedence() throws {
    let report = try Tenant().app(enabled: false).secret("a", -400, .unreadable).assess()
    #expect(report.verdict("a") == "unknown, unreadable, medium")
  }

  @Test func aDisabledManagedIdentityStaysPlatformManaged() throws {
    let report = try Tenant().principal("mi", type: .managedIdentity, enabled: false)
      .certificate("c", -80, 10).assess()
    #expect(report.judgement("c") == "platformManaged, none")
  }

  @Test func aFederatedCredentialOfADeletedApplicationIsHealthy() throws {
    let report = try Tenant().application("app", flags: .deleted).federatedCredential("f").assess()
    #expect(report.verdict("f") == "null, healthy, none")
  }
}
