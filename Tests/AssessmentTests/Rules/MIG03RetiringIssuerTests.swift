import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct MIG03RetiringIssuerTests {
  private static let issuer = "https://vstoken.dev.azure.com/4b5a3a7c-0000-4000-8000-000000000001"
  private static let retirement = Instant(secondsSinceEpoch: 1_814_400_000)

  private static func tenant(
    issuer: String? = issuer, audience: DirectoryObject.SignInAudience = .azureADMyOrg,
    flags: DirectoryObject.Flags = []
  ) -> Tenant {
    Tenant().application(audience: audience, flags: flags)
      .federatedCredential("f", issuer: issuer, subject: "sc://org/project/connection")
  }

  private static func finding(_ tenant: Tenant, asOf: Instant? = nil) throws -> Finding? {
    try tenant.assess { if let asOf { $0.asOf = asOf } }.finding("MIG-03", credential: "f")
  }

  @Test func theRetirementDateIsTheFirstOfJuly() {
    #expect(Self.retirement.rfc3339 == "2027-07-01T00:00:00Z")
  }

  @Test(arguments: [issuer, "https://app.vstoken.visualstudio.com/x", issuer.uppercased()])
  func theOldIssuersAreHighWithADueDate(issuer: String) throws {
    let finding = try #require(try Self.finding(Self.tenant(issuer: issuer)))
    #expect(finding.severity == .high)
    #expect(finding.dueDateTime == Self.retirement)
  }

  @Test(
    arguments: [
      "https://login.microsoftonline.com/4b5a3a7c-0000-4000-8000-000000000001/v2.0",
      "https://vstoken.dev.azure.com.evil.example/x", "https://evil.example/vstoken.dev.azure.com",
      "",
      nil,
    ] as [String?])
  func otherIssuersDoNotFire(issuer: String?) throws {
    #expect(try Self.finding(Self.tenant(issuer: issuer)) == nil)
  }

  @Test func theLastThreeMonthsAreCritical() throws {
    let april = Instant(secondsSinceEpoch: 1_806_537_600)
    #expect(april.rfc3339 == "2027-04-01T00:00:00Z")
    let before = april.advanced(bySeconds: -1)
    #expect(try Self.finding(Self.tenant(), asOf: before)?.severity == .high)
    #expect(try Self.finding(Self.tenant(), asOf: april)?.severity == .critical)
  }

  @Test func theTextDependsOnWhetherItHasRetired() throws {
    let before = Self.retirement.advanced(bySeconds: -1)
    #expect(try Self.finding(Self.tenant(), asOf: before)?.text.contains("from 2027-07-01") == true)
    let over = try #require(try Self.finding(Self.tenant(), asOf: Self.retirement))
    #expect(over.text.contains("since 2027-07-01"))
    #expect(over.text.contains("Docker"))
    #expect(over.severity == .critical)
  }

  @Test(
    arguments: [
      .azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount,
    ] as [DirectoryObject.SignInAudience])
  func multitenantApplicationsAreExempt(audience: DirectoryObject.SignInAudience) throws {
    let finding = try #require(try Self.finding(Self.tenant(audience: audience)))
    #expect(finding.severity == .info)
    #expect(finding.dueDateTime == nil)
    #expect(finding.text.contains("exempt"))
  }

  @Test(arguments: Cloud.allCases) func otherCloudsAreExempt(cloud: Cloud) throws {
    let finding = try #require(try Self.finding(Self.tenant().cloud(cloud)))
    #expect(finding.severity == (cloud == .global ? .high : .info))
    #expect((finding.dueDateTime == nil) == (cloud != .global))
  }

  /// As the explanation says, a single tenant and the public cloud are assumed.
  @Test func anUnknownAudienceCountsAsSingleTenant() throws {
    #expect(try Self.finding(Self.tenant(audience: .absent))?.severity == .high)
  }

  @Test func managedIdentitiesAreIncluded() throws {
    let tenant = Tenant().principal("mi", type: .managedIdentity)
      .federatedCredential("f", issuer: Self.issuer)
    #expect(try Self.finding(tenant)?.severity == .high)
  }

  @Test func deletedObjectsAreIgnored() throws {
    #expect(try Self.finding(Self.tenant(flags: .deleted)) == nil)
  }

  @Test func aServiceConnectionIsReportedOnce() throws {
    let place = Places.place(.azureDevOps, .oidc, facts: .retiringIssuer)
    let found = try Places.report(place).findings(of: "MIG-03")
    #expect(found.map(\.severity) == [.high])
    #expect(found.first?.credential == nil)
    let tenant = Tenant().app().federatedCredential(
      "f", issuer: "https://vstoken.dev.azure.com/x", subject: "sc://a/b/c")
    #expect(try Places.report(place, of: tenant).findings(of: "MIG-03").count == 1)
  }
}
