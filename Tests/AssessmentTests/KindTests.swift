import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct KindTests {
  /// An arbitrary SHA-1 thumbprint in the spellings that exports use.
  private static let hex = "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3"
  private static let lowerHex = "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"
  private static let base64 = "qUqP5cyxm6YcTAhz05Hph5gvu9M="

  private static func signedApp() -> Tenant {
    Tenant().application(flags: .signedRequestRequired)
  }

  private static func samlApp() -> Tenant { Tenant().principal("sp", saml: true) }

  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var tenant: Tenant
    var kind: CredentialKind

    var testDescription: String { name }

    init(_ name: String, _ tenant: Tenant, _ kind: CredentialKind) {
      self.name = name
      self.tenant = tenant
      self.kind = kind
    }
  }

  static let rows: [Row] = [
    Row(
      "Sign certificate on a principal",
      Tenant().principal("sp").key("k", -10, 300, usage: .sign), .samlSigningCertificate),
    Row(
      "Sign certificate with password on a principal",
      Tenant().principal("sp").signing("k", -10, 300), .samlSigningCertificate),
    Row(
      "Sign key of another type on a principal",
      Tenant().principal("sp").key("k", -10, 300, type: .other, usage: .sign),
      .samlSigningCertificate),
    Row(
      "Sign certificate that tokenEncryptionKeyId names",
      Tenant().principal("sp").key("k", -10, 300, usage: .sign, encryptsTokens: true),
      .samlSigningCertificate),
    Row(
      "Symmetric Sign key on a principal",
      Tenant().principal("sp").key("k", -10, 300, type: .symmetric, usage: .sign), .symmetricKey),
    Row(
      "Sign certificate on an application",
      Tenant().application().key("k", -10, 300, usage: .sign), .certificate),
    Row(
      "Symmetric Sign key on an application",
      Tenant().application().key("k", -10, 300, type: .symmetric, usage: .sign), .symmetricKey),
    Row(
      "Verify certificate of a principal in SAML mode",
      samlApp().certificate("k", -10, 300), .samlRequestVerification),
    Row(
      "Verify certificate of a principal with a signing certificate",
      Tenant().principal("sp").signing("s", -10, 300).certificate("k", -10, 300),
      .samlRequestVerification),
    Row(
      "Verify certificate of a principal without SAML",
      Tenant().principal("sp").certificate("k", -10, 300), .certificate),
    Row(
      "Verify certificate in SAML mode that tokenEncryptionKeyId names: the first match wins",
      samlApp().key("k", -10, 300, encryptsTokens: true), .samlRequestVerification),
    Row(
      "Verify certificate of an application in SAML mode",
      Tenant().application(flags: .samlSingleSignOn).certificate("k", -10, 300), .certificate),
    Row(
      "Verify certificate of an application that requires signed requests",
      signedApp().certificate("k", -10, 300), .samlRequestVerification),
    Row(
      "the same where tokenEncryptionKeyId names it: the first match wins",
      signedApp().key("k", -10, 300, encryptsTokens: true), .samlRequestVerification),
    Row(
      "the same where activity names it: it signs the application in",
      signedApp().certificate("k", -10, 300).used("k", -1), .certificate),
    Row(
      "the same where a refusal names it",
      signedApp().certificate("k", -10, 300).signIn("k", -1, code: 50_000), .certificate),
    Row(
      "the same where a sign-in names another key",
      signedApp().certificate("k", -10, 300).signIn("other", -1),
      .samlRequestVerification),
    Row(
      "Symmetric Verify key of an application that requires signed requests",
      signedApp().symmetric("k", -10, 300), .symmetricKey),
    Row(
      "Sign certificate of an application that requires signed requests",
      signedApp().key("k", -10, 300, usage: .sign), .certificate),
    Row(
      "password of an application that requires signed requests",
      signedApp().secret("k", -10, 300), .clientSecret),
    Row(
      "Verify certificate of a principal in SAML mode, with activity",
      samlApp().certificate("k", -10, 300).used("k", -1), .samlRequestVerification),
    Row(
      "Verify certificate of the principal of an application that requires signed requests",
      Tenant().app(flags: .signedRequestRequired).on("app-sp").certificate("k", -10, 300),
      .certificate),
    Row(
      "Symmetric Verify key of a principal in SAML mode",
      samlApp().symmetric("k", -10, 300), .symmetricKey),
    Row(
      "Encrypt certificate on an application",
      Tenant().application().encryption("k", -10, 300), .tokenEncryptionKey),
    Row(
      "Encrypt certificate on a principal in SAML mode",
      samlApp().encryption("k", -10, 300), .tokenEncryptionKey),
    Row(
      "Symmetric Encrypt key",
      Tenant().application().key("k", -10, 300, type: .symmetric, usage: .encrypt),
      .tokenEncryptionKey),
    Row(
      "Verify certificate that tokenEncryptionKeyId names",
      Tenant().application().key("k", -10, 300, encryptsTokens: true), .tokenEncryptionKey),
    Row(
      "Symmetric Verify key on an application",
      Tenant().application().symmetric("k", -10, 300), .symmetricKey),
    Row(
      "Verify certificate on an application",
      Tenant().application().certificate("k", -10, 300), .certificate),
    Row(
      "key without type and usage",
      Tenant().application().key("k", -10, 300, type: .absent, usage: .absent), .certificate),
    Row(
      "password of an application", Tenant().application().secret("k", -10, 300), .clientSecret),
    Row("password of a principal", Tenant().principal("sp").secret("k", -10, 300), .clientSecret),
    Row(
      "password of a principal with a signing certificate",
      Tenant().principal("sp").signing("s", -10, 300).secret("k", -10, 300), .clientSecret),
    Row(
      "federated credential", Tenant().application().federatedCredential("k"),
      .federatedIdentityCredential),
  ]

  @Test(arguments: rows) func theFirstMatchingRowOfTheTableCounts(_ row: Row) throws {
    #expect(try row.tenant.assess().kind("k") == row.kind)
  }

  @Test func aSamlCertificateIsOneCredentialWithTheKeyIdAndDatesOfItsSignKey() throws {
    let tenant = Tenant().principal("sp", saml: true, thumbprint: Self.hex)
      .signing("sign", -100, 400, identifier: Self.hex)
      .key("verify", -90, 3, identifier: Self.hex)
      .key("second verify", -80, -4, identifier: Self.hex)
      .secret("password", -70, 5, keyId: "sign")
    let report = try tenant.assess()
    #expect(report.credentials.count == 1)
    #expect(report.kind("sign") == .samlSigningCertificate)
    #expect(report.verdict("sign") == "later, healthy, none")
    let row = try #require(report.credentials.first)
    #expect(report.daysLeft(of: row) == 400)
    #expect(report.lifetimeDays(of: row) == 500)
  }

  @Test(
    arguments: [(hex, hex), (hex, lowerHex), (lowerHex, base64), (base64, hex), ("x", "x")]
      as [(String, String)])
  func verifyKeysBelongToTheSignKeyOfTheirIdentifier(sign: String, verify: String) throws {
    let report = try Tenant().principal("sp").signing("sign", -100, 400, identifier: sign)
      .key("verify", -100, 400, identifier: verify).assess()
    #expect(report.kind("sign") == .samlSigningCertificate)
    #expect(report.rows("verify").isEmpty)
  }

  @Test(
    arguments: [
      (hex, "B94A8FE5CCB19BA61C4C0873D391E987982FBBD3"), (hex, nil), (nil, hex), (nil, nil),
    ] as [(String?, String?)])
  func verifyKeysOfAnotherIdentifierVerifyRequests(sign: String?, verify: String?) throws {
    let report = try Tenant().principal("sp").signing("sign", -100, 400, identifier: sign)
      .key("verify", -100, 400, identifier: verify).assess()
    #expect(report.kind("sign") == .samlSigningCertificate)
    #expect(report.kind("verify") == .samlRequestVerification)
  }

  @Test func aPasswordBelongsToASignKeyOnlyOnTheSameServicePrincipal() throws {
    let report = try Tenant().application("app").secret("p", -10, 300, keyId: "sign")
      .principal("sp", appId: "app").signing("sign", -100, 400).assess()
    #expect(
      report.rows("sign").map(\.kind) == [.clientSecret, .samlSigningCertificate])
  }

  @Test func aSignKeyAndAPasswordWithOneKeyIdOnAnApplicationAreTwoCredentials() throws {
    let report = try Tenant().application("app").key("k", -10, 300, usage: .sign)
      .secret("p", -10, 300, keyId: "k").assess()
    #expect(Set(report.rows("k").map(\.kind)) == [.certificate, .clientSecret])
  }

  @Test func aDuplicateCredentialCountsOnceWithItsEarlierEnd() throws {
    let report = try Tenant().app().secret("a", -100, 200).secret("a", -100, 5).assess()
    #expect(report.verdict("a") == "7d, expiring, critical")
  }
}
