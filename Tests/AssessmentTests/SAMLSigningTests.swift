import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct SAMLSigningTests {
  private static let active = "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3"
  private static let inactive = "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"
  private static let sha256 = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"

  private static func saml(_ thumbprint: String? = active) -> Tenant {
    Tenant().principal("sp", saml: true, thumbprint: thumbprint)
  }

  // MARK: The active one

  @Test(
    arguments: [
      (TenantMoment.days(7), "expiring, critical"), (.days(7) + 1, "expiring, high"),
      (14, "expiring, high"), (.days(14) + 1, "expiring, medium"), (30, "expiring, medium"),
      (.days(30) + 1, "expiring, low"), (60, "expiring, low"), (.days(60) + 1, "healthy, none"),
    ] as [(TenantMoment, String)])
  func theHorizonIsSixtyDays(end: TenantMoment, judgement: String) throws {
    let tenant = Self.saml().signing("a", -1_000, end, identifier: Self.active)
    #expect(try tenant.assess().judgement("a") == judgement)
    #expect(try tenant.assess { $0.horizonDays = 10 }.judgement("a") == judgement)
  }

  @Test(arguments: [0, -10, -31, -91, -700] as [Int64])
  func anExpiredOneIsLapsedAndHighHoweverOld(end: Int64) throws {
    let report = try Self.saml().signing("a", -1_000, .days(end), identifier: Self.active).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
  }

  @Test func anExpiredOneIsNeverSuperseded() throws {
    let report = try Self.saml().signing("a", -1_000, -10, identifier: Self.active)
      .signing("b", -20, 1_000, identifier: Self.inactive).assess()
    #expect(report.verdict("a") == "expired, lapsed, high")
    #expect(report.verdict("b") == "later, healthy, none")
  }

  @Test(
    arguments: [
      (TenantMoment.days(5), "medium"), (7, "medium"), (.days(7) + 1, "medium"), (20, "medium"),
      (30, "medium"), (.days(30) + 1, "low"), (60, "low"),
    ] as [(TenantMoment, String)])
  func aLaterInactiveOneDoesNotLowerItBelowMedium(end: TenantMoment, severity: String) throws {
    let report = try Self.saml().signing("a", -1_000, end, identifier: Self.active)
      .signing("b", -20, 1_000, identifier: Self.inactive).assess()
    #expect(report.judgement("a") == "replacementReady, \(severity)")
  }

  // MARK: Inactive ones

  @Test(
    arguments: [
      (TenantMoment.days(-1_000), TenantMoment.days(-1), "superseded, info"),
      (-1_000, 0, "superseded, info"), (-1_000, .seconds(1), "healthy, none"),
      (-1_000, 5, "healthy, none"), (-1_000, 50, "healthy, none"), (0, 900, "healthy, none"),
      (.seconds(1), 900, "notYetValid, info"), (10, 900, "notYetValid, info"),
    ] as [(TenantMoment, TenantMoment, String)])
  func inactiveOnesDoNotMatter(
    start: TenantMoment, end: TenantMoment, judgement: String
  ) throws {
    let report = try Self.saml().signing("a", -1_000, 500, identifier: Self.active)
      .signing("b", start, end, identifier: Self.inactive).assess()
    #expect(report.judgement("b") == judgement)
    #expect(report.judgement("a") == "healthy, none")
  }

  // MARK: Which one is active

  /// Hexadecimal in either case, and base64 of the same 20 bytes.
  @Test(arguments: [
    active, "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "qUqP5cyxm6YcTAhz05Hph5gvu9M=",
  ])
  func theThumbprintIsReadInEveryEncoding(thumbprint: String) throws {
    for identifier in [Self.active, thumbprint] {
      let report = try Self.saml(thumbprint)
        .signing("a", -1_000, -10, identifier: identifier)
        .signing("b", -1_000, 5, identifier: Self.inactive).assess()
      #expect(report.judgement("a") == "lapsed, high")
      #expect(report.judgement("b") == "healthy, none")
      #expect(!report.reasons(.servicePrincipals).contains(.samlActiveUnknown))
    }
  }

  @Test(arguments: [nil, "unused", sha256, inactive])
  func withoutAMatchEveryLiveOneAndTheLastEndedOneCountAsActive(thumbprint: String?) throws {
    let report = try Self.saml(thumbprint)
      .signing("old", -1_000, -20, identifier: "x")
      .signing("last", -1_000, -10, identifier: "y")
      .signing("live", -1_000, 5, identifier: Self.active)
      .signing("also live", -1_000, 50, identifier: "z").assess()
    #expect(report.judgement("old") == "superseded, info")
    #expect(report.judgement("last") == "lapsed, high")
    #expect(report.judgement("live") == "expiring, critical")
    #expect(report.judgement("also live") == "expiring, low")
  }

  /// When `a` ends, Entra signs with a newer valid certificate.
  /// A partner that does not know that certificate rejects the token.
  @Test(
    arguments: [
      (TenantMoment.seconds(1), "medium"), (5, "medium"), (7, "medium"), (30, "medium"),
      (.days(30) + 1, "low"), (60, "low"),
    ] as [(TenantMoment, String)])
  func withoutAMatchALaterOneDoesNotLowerItBelowMedium(
    end: TenantMoment, severity: String
  ) throws {
    for thumbprint in [nil, "unused", Self.sha256] {
      let report = try Self.saml(thumbprint).signing("a", -1_000, end, identifier: "x")
        .signing("b", -20, 1_000, identifier: "y").assess()
      #expect(report.judgement("a") == "replacementReady, \(severity)")
      #expect(report.judgement("b") == "healthy, none")
    }
  }

  @Test func withoutAMatchUseOfBothDoesNotLowerItEither() throws {
    let report = try Self.saml(nil).signing("a", -1_000, 20, identifier: "x").used("a", -25)
      .signing("b", -20, 1_000, identifier: "y").used("b", -1).assess()
    #expect(report.judgement("a") == "replacementReady, medium")
  }

  @Test func withoutAMatchCompletenessReportsItOncePerPrincipal() throws {
    let report = try Self.saml(nil).signing("a", -1_000, 500).signing("b", -1_000, 500)
      .principal("other", saml: true, thumbprint: "unused").signing("c", -1_000, 500)
      .principal("fine", saml: true, thumbprint: Self.active)
      .signing("d", -1_000, 500, identifier: Self.active).assess()
    let reasons = report.completeness.flatMap(\.reasons).filter { $0.code == .samlActiveUnknown }
    #expect(reasons.map(\.count) == [2])
    #expect(!report.isIncomplete)
  }

  // MARK: Among its own kind

  @Test func secretsAndFailedSignInsChangeNothing() throws {
    let report = try Self.saml().signing("a", -1_000, -10, identifier: Self.active)
      .secret("s", -20, 300).signIn("a", -1, code: 700_027).refusal(-1).assess()
    #expect(report.judgement("a") == "lapsed, high")
  }

  @Test func anExpiredSecretIsNotCoveredByIt() throws {
    let report = try Self.saml().signing("a", -1_000, 500, identifier: Self.active)
      .secret("s", -400, -10).assess()
    #expect(report.judgement("s") == "lapsed, high")
    #expect(report.coverage("sp") == Coverage.none)
  }
}
