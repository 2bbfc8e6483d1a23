import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct MIG12ContinuousIntegrationTests {
  private static let move = "MIG-12 workloadIdentityFederation"

  @Test(
    arguments: [
      ("gitlab-runner", CandidatePlatform.gitLab), ("tf state", .terraform),
      ("spacelift", .spacelift), ("Jenkins01", .continuousIntegration),
      ("ci/cd", .continuousIntegration),
      ("azure-cli-2024-05-06-11-22-33", .continuousIntegration),
    ])
  func namesShowThePlatform(name: String, platform: CandidatePlatform) throws {
    let tenant = Tenant().daemon(name).secret("a", -200, 100)
    #expect(try tenant.decision() == Self.move + " low")
    #expect(try tenant.assess().candidate("a")?.platform == platform)
  }

  @Test(arguments: ["rbac", "CN=CLI-Login"]) func namesMadeByTheCommandLineAreRecognised(
    name: String
  ) throws {
    let tenant = Tenant().daemon().secret("a", -200, 100, displayName: name)
    #expect(try tenant.decision() == Self.move + " low")
  }

  @Test(
    arguments: [
      "rbac2", "azure-cli-2024-05-06-11-22-3x", "azure-cli-2024-05-06", "tfx", "spacelifted",
    ])
  func nearMissesAreNotRecognised(name: String) throws {
    let tenant = Tenant().daemon(name).secret("a", -200, 100, displayName: name)
    #expect(try tenant.decision() == "KEEP-03 unknown low")
  }

  @Test func terraformIsAlsoManagementByCode() throws {
    #expect(
      try Tenant().daemon("terraform").secret("a", -200, 100).decision()
        == Self.move + " low B-IAC")
  }

  @Test func runnerAddressesGiveAtMostMedium() throws {
    let tenant = Tenant().daemon("jenkins").secret("a", -200, 100)
      .signIns("a", from: 8_075, addresses: 20, count: 40)
    #expect(try tenant.decision() == Self.move + " medium")
  }

  @Test func commandsThatWipePasswordsAreNeverPrinted() throws {
    let tenant = Tenant().daemon("azure-cli-2024-05-06-11-22-33").secret("a", -200, 100)
    let candidate = try #require(try tenant.assess().candidate("a"))
    #expect(!candidate.steps.contains { $0.command?.contains("create-for-rbac") == true })
  }

  /// A Terraform file does not say where Terraform runs; a workspace variable does.
  @Test(arguments: [
    (PlaceKind.terraform, CandidatePlatform.terraform, "<issuer>"),
    (.terraformCloud, .terraformCloud, "https://app.terraform.io"),
    (.gitLab, .gitLab, "https://gitlab.com"), (.circleCI, .circleCI, "https://oidc.circleci.com"),
    (.bitbucket, .bitbucket, "https://api.bitbucket.org"),
    (.jenkins, .jenkins, "https://<jenkins>"),
    (.octopus, .octopus, "https://<octopus-server>"),
  ])
  func theIssuerFitsThePlatform(
    host: PlaceKind, platform: CandidatePlatform, issuer: String
  ) throws {
    var place = Places.place(.ciOther, kind: .terraform)
    place.host = host
    let candidate = try #require(try Places.candidate(place))
    #expect(candidate.platform == platform)
    let commands = candidate.steps.compactMap(\.command).joined()
    #expect(commands.contains("\"issuer\":\"\(issuer)"))
    #expect(commands.contains("app.terraform.io") == (host == .terraformCloud))
  }

  /// Some platforms issue no tokens, so no federated credential is advised for them.
  @Test func platformsWithoutTokensGetNoFederatedCredential() throws {
    let candidate = try Places.candidate(Places.place(.ciOther, kind: .bamboo))
    #expect(
      candidate?.steps.contains { $0.command?.contains("federated-credential") == true } == false)
  }
}
