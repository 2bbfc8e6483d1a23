import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct HYG15FragileFederationTests {
  private static let gitHub = "https://token.actions.githubusercontent.com"
  private static let audience = "api://AzureADTokenExchange"
  private static let sound = "repo:o@1/r@2:ref:refs/heads/main"

  private static func tenant(
    issuer: String? = gitHub, subject: String? = sound, audience: String? = audience
  ) -> Tenant {
    Tenant().app().cloud(.global)
      .federatedCredential("f", issuer: issuer, subject: subject, audience: audience)
  }

  private static func finding(_ tenant: Tenant) throws -> Finding? {
    try tenant.assess().finding("HYG-15", credential: "f")
  }

  @Test func aSoundCredentialDoesNotFire() throws {
    #expect(try Self.finding(Self.tenant()) == nil)
  }

  @Test(arguments: [
    (gitHub + "/", sound), (gitHub, " " + sound), (gitHub + "\n", sound),
    ("https://Token.actions.githubusercontent.com", sound),
    (gitHub, "repo:o@1/r@2:ref:refs/heads/*"),
  ])
  func aTrustThatNeverMatchesIsHigh(issuer: String, subject: String) throws {
    #expect(try Self.finding(Self.tenant(issuer: issuer, subject: subject))?.severity == .high)
  }

  @Test func theAudienceOfAnotherCloudIsHighOnlyForEntraIssuers() throws {
    let wrong = Self.audience + "China"
    let entra = "https://login.microsoftonline.com/\(Tenant.id.guidText)/v2.0"
    let subject = Tenant.objectId("mi").guidText
    #expect(
      try Self.finding(Self.tenant(issuer: entra, subject: subject, audience: wrong))?.severity
        == .high)
    #expect(try Self.finding(Self.tenant(issuer: entra, subject: subject)) == nil)
    #expect(try Self.finding(Self.tenant(audience: wrong))?.severity == .medium)
  }

  @Test func theAudienceIsNotJudgedIfTheCloudIsUnknown() throws {
    let tenant = Tenant().app()
      .federatedCredential("f", issuer: Self.gitHub, subject: Self.sound, audience: "other")
    #expect(try Self.finding(tenant) == nil)
    #expect(try Self.finding(tenant.cloud(.global))?.severity == .medium)
    #expect(try Self.finding(tenant.cloud(.global).cloud(.china)) == nil)
  }

  @Test func pullRequestsAreHighWithPermissions() throws {
    let tenant = Self.tenant(subject: "repo:o@1/r@2:pull_request")
    #expect(try Self.finding(tenant) == nil)
    #expect(try Self.finding(tenant.role(of: "app-sp", role: .missing)) == nil)
    #expect(try Self.finding(tenant.role(of: "app-sp"))?.severity == .high)
    #expect(try Self.finding(Self.tenant().role(of: "app-sp")) == nil)
  }

  @Test func mutableNamesAreMedium() throws {
    let finding = try #require(try Self.finding(Self.tenant(subject: "repo:o/r:environment:prod")))
    #expect(finding.severity == .medium)
    #expect(finding.text.contains("ID-based subject"))
  }

  @Test func twoApplicationsWithTheSameTrustAreMedium() throws {
    func twin(_ issuer: String, flags: DirectoryObject.Flags = []) -> Tenant {
      Self.tenant().application("twin", flags: flags)
        .federatedCredential("g", issuer: issuer, subject: Self.sound, audience: Self.audience)
    }
    let report = try twin(Self.gitHub).assess()
    for name in ["f", "g"] {
      let finding = try #require(report.finding("HYG-15", credential: name))
      #expect(finding.severity == .medium)
      #expect(finding.text.contains("nother application"))
    }
    #expect(try twin("https://gitlab.com").assess().findings(of: "HYG-15").isEmpty)
    #expect(try twin(Self.gitHub, flags: .deleted).assess().findings(of: "HYG-15").isEmpty)
  }

  @Test(arguments: [(16, nil), (17, .medium), (20, .medium)] as [(Int, Severity?)])
  func moreThanSixteenAreTooMany(count: Int, severity: Severity?) throws {
    var tenant = Tenant().app()
    for number in 0..<count {
      tenant = tenant.federatedCredential(
        "f\(number)", issuer: Self.gitHub, subject: Self.sound + "\(number)")
    }
    let report = try tenant.assess()
    #expect(report.findings(of: "HYG-15").count == (severity == nil ? 0 : 1))
    let finding = report.finding("HYG-15", object: "app")
    #expect(finding?.severity == severity)
    #expect(finding?.text.contains("\(count) federated") != false)
  }

  @Test func uncollectedPropertiesNeverFire() throws {
    #expect(try Self.finding(Self.tenant(issuer: nil, subject: nil, audience: nil)) == nil)
    #expect(try Self.finding(Self.tenant(subject: nil)) == nil)
    #expect(try Self.finding(Self.tenant(audience: nil)) == nil)
    // Two expressions that were not read are not the same trust.
    let twins = Self.tenant(subject: nil).application("twin")
      .federatedCredential("g", issuer: Self.gitHub)
    #expect(try Self.finding(twins) == nil)
  }

  @Test func allProblemsAreReported() throws {
    let tenant = Self.tenant(issuer: Self.gitHub + "/ ", subject: "repo:o/*:pull_request")
    let finding = try #require(try Self.finding(tenant.role(of: "app-sp")))
    #expect(finding.text.split(separator: ";").count == 4)
  }

  @Test func deletedObjectsAreIgnored() throws {
    let tenant = Tenant().application(flags: .deleted)
      .federatedCredential("f", issuer: Self.gitHub, subject: "repo:o/r:pull_request")
    #expect(try Self.finding(tenant) == nil)
  }
}
