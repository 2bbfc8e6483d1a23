import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct KEEP04UnknownKindTests {
  private static let keyless = Tenant().application().principal(
    "app-sp", appId: "app", lacking: .keyCredentialsCollected)

  /// If the keys were not exported, the password of a SAML certificate looks like this.
  @Test func aPrincipalsPasswordWithoutItsKeysIsKept() throws {
    let pair = Self.keyless.secret("a", -1130, -40).secret("b", -70, 900)
    #expect(try pair.assess().judgement("a") == "superseded, info", "the status stays")
    #expect(try pair.decision("a") == "KEEP-04 keep medium B-FIND B-KIND")
    #expect(try pair.decision("b") == "KEEP-04 keep medium B-KIND")
    let cut = Tenant().application().principal("app-sp", appId: "app", flags: .credentialsCut)
      .secret("a", -1130, -40).secret("b", -70, 900)
    #expect(try cut.decision("a") == "KEEP-04 keep medium B-FIND B-KIND")
  }

  @Test func anApplicationsPasswordIsJustNotDeleted() throws {
    let tenant = Tenant().daemon().lackingFlags(.keyCredentialsCollected)
      .secret("a", -400, -40).secret("b", -70, 300)
    #expect(try tenant.decision("a") == "KEEP-03 keep low B-FIND B-KIND")
    #expect(try tenant.decision("b") == "KEEP-03 unknown low B-KIND")
  }

  @Test func aKeyWithoutUsageOrTypeIsKept() throws {
    for (usage, type) in [
      (Credential.Usage.absent, Credential.KeyType.asymmetricX509Cert),
      (.verify, .absent), (.absent, .absent),
    ] {
      let tenant = Tenant().daemon().key("a", -900, -100, type: type, usage: usage)
      #expect(try tenant.decision() == "KEEP-04 keep medium B-FIND B-KIND")
    }
    #expect(
      try Tenant().daemon().certificate("a", -900, -100).decision() == "CLN-01 delete confirmed")
  }

  @Test func withoutTokenEncryptionKeyIdAKeyMayEncrypt() throws {
    let tenant = Tenant().daemon().unselected(.tokenEncryptionKeyId).certificate("a", -900, -100)
    #expect(try tenant.decision() == "KEEP-04 keep medium B-FIND B-KIND")
    let secret = Tenant().daemon().unselected(.tokenEncryptionKeyId).secret("a", -900, -100)
    #expect(try secret.decision() == "CLN-01 delete confirmed", "a password encrypts nothing")
  }

  /// It may be a vendor's certificate that verifies requests, unless it was used to sign in.
  @Test func withoutRequestSignatureVerificationACertificateMayVerify() throws {
    let tenant = Tenant().daemon().unselected(.requestSignatureVerification)
      .certificate("a", -900, -100)
    #expect(try tenant.decision() == "KEEP-03 keep low B-FIND B-KIND")
    #expect(try tenant.used("a", -120).decision() == "CLN-01 delete confirmed")
  }

  @Test func partsOfASharePointAddInAreKept() throws {
    let addIn = Tenant().application().principal("app-sp", appId: "app")
      .key("s", -900, -100, type: .symmetric, usage: .sign)
      .key("v", -900, -100, type: .symmetric).secret("a", -900, -100)
    for name in ["s", "v", "a"] {
      #expect(try addIn.decision(name).hasPrefix("KEEP-04 keep medium"), "\(name)")
    }
    let own = Tenant().daemon().symmetric("s", -900, -100)
    #expect(try own.decision("s") == "CLN-01 delete confirmed", "an application's own key")
  }

  /// If a certificate's Sign key is missing, its password still shares the other key's identifier.
  @Test func aPasswordThatSharesAnIdentifierWithAKeyIsKept() throws {
    let tenant = Tenant().daemon().on("app-sp").certificate("v", -900, -100, identifier: "0A0A")
      .identified("a", -900, -100, "0A0A")
      .identified("other", -880, -100, "0B0B")
    #expect(try tenant.decision("a") == "KEEP-04 keep medium B-FIND")
    #expect(try tenant.decision("other") == "CLN-01 delete confirmed")
  }

  private static let ownPassword = Tenant().daemon().on("app-sp").certificate("v", -900, -100)

  /// Without the Sign key, only the object or the dates show whose password it is.
  @Test func aPasswordThatMayBelongToASigningCertificateIsKept() throws {
    let kept = "KEEP-04 keep medium B-FIND B-KIND"
    let own = Self.ownPassword.secret("a", -880, -100)
    #expect(try own.decision("a") == "CLN-01 delete confirmed")
    #expect(try own.flagged(.samlSingleSignOn).decision("a") == kept)
    #expect(
      try own.preferredThumbprint("0A").decision("a") == kept)
    #expect(try Self.ownPassword.secret("a", -900, -100).decision("a") == kept, "a key's dates")
    let keyless = Tenant().daemon().on("app-sp").flagged(.samlSingleSignOn)
      .secret("a", -900, -40).secret("b", -70, 900)
    #expect(try keyless.decision("a") == kept, "with an empty list of keys")
  }

  /// Properties that were not collected speak for nothing: there is no proof for a deletion.
  @Test(arguments: [
    DirectoryObject.Selection.preferredSingleSignOnMode, .preferredTokenSigningKeyThumbprint,
  ])
  func aPasswordWithoutPropertiesOfSAMLIsNotDeletable(_ missing: DirectoryObject.Selection) throws {
    let own = Self.ownPassword.secret("a", -880, -100).unselected(missing)
    let decision = try own.decision("a")
    #expect(!decision.contains("delete") && !decision.hasPrefix("KEEP-04"), "\(decision)")
    #expect(decision.contains("B-KIND"), "\(decision)")
  }

  /// Without the Sign key, its Verify twin looks like a certificate to sign in with.
  @Test func aPrincipalsCertificateThatMayBeAVerifyTwinIsKept() throws {
    let kept = "KEEP-04 keep medium B-FIND B-KIND"
    let twin = Self.ownPassword.secret("p", -900, -100)
    #expect(try twin.decision("v") == kept, "the dates of a password")
    #expect(try Self.ownPassword.preferredThumbprint("0A").decision("v") == kept)
    let pair = Self.ownPassword.secret("p", -900, -100).certificate("w", -130, 300)
      .secret("q", -130, 300)
    #expect(try pair.decision("v") == kept, "with a successor")
    #expect(try pair.decision("w") == "KEEP-04 keep medium B-KIND")
  }

  /// Even the password may be missing from the export: only a use tells what the key is for.
  @Test func aPrincipalsCertificateThatNobodyUsedIsNotDeletable() throws {
    let alone = try Self.ownPassword.decision("v")
    #expect(!alone.contains("delete") && alone.contains("B-KIND"), "\(alone)")
    let undated = try Self.ownPassword.damagedActivity("v").decision("v")
    #expect(!undated.contains("delete"), "\(undated)")
    #expect(try Self.ownPassword.used("v", -120).decision("v") == "CLN-01 delete confirmed")
    let replaced = Tenant().daemon().secret("a", -400, -40).on("app-sp")
      .certificate("v", -900, -100).certificate("w", -130, 300).used("v", -120)
    let decision = try replaced.decision("v")
    #expect(decision.contains("delete"), "\(decision)")
  }

  /// A key that is not known to verify requests may still be what does.
  @Test func aKeyOfAnApplicationThatRequiresSignedRequestsIsKept() throws {
    let report = try Tenant().daemon(flags: .signedRequestRequired)
      .key("a", -900, -100, usage: .sign).assess()
    let candidate = try #require(report.candidate("a"))
    #expect(report.decision("a") == "KEEP-04 keep medium B-FIND")
    let words = (candidate.evidence.map(\.text) + candidate.steps.map(\.text)).joined(
      separator: " ")
    #expect(words.contains("requires signed requests"), "\(words)")
    #expect(!words.contains("SAML") && !words.contains("SharePoint"), "\(words)")
  }

  @Test func anApplicationsPasswordHasNothingToDoWithSAML() throws {
    let tenant = Tenant().daemon().certificate("v", -900, -100).secret("a", -900, -100)
      .on("app-sp").flagged(.samlSingleSignOn)
    #expect(try tenant.decision("a") == "CLN-01 delete confirmed")
  }

  @Test func theBlockerSaysWhatToCollect() throws {
    let candidate = try #require(
      try Self.keyless.secret("a", -1130, -40).assess().candidate("a"))
    #expect(
      candidate.blockers.contains { $0.code == "B-KIND" && $0.text.contains("keyCredentials") })
    #expect(candidate.evidence.contains { $0.text.contains("usage and type") })
  }
}
