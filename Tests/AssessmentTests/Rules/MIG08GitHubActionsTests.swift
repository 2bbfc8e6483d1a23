import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG08GitHubActionsTests {
  private static let move = "MIG-08 workloadIdentityFederation"

  private static func named(_ name: String) -> Tenant {
    Tenant().daemon(name).secret("a", -200, 100)
  }

  @Test(arguments: ["github-deploy", "GitHub Actions", "gha_prod", "Deploy (GitHub)"])
  func namesAreAWeakHint(name: String) throws {
    #expect(try Self.named(name).decision() == Self.move + " low")
  }

  @Test func notesAndCredentialNamesCountToo() throws {
    let daemon = Tenant().daemon().secret("a", -200, 100)
    #expect(
      try daemon.note("https://github.com/contoso/shop").decision() == Self.move + " low")
    let named = Tenant().daemon().secret("a", -200, 100, displayName: "gha")
    #expect(try named.decision() == Self.move + " low")
    let place = try #require(try named.assess().candidate("a")?.evidence.first)
    #expect(place.text.contains("credential's name"))
  }

  @Test func manyAddressesSuggestHostedRunners() throws {
    let runner = Self.named("github-deploy").signIns("a", from: 8_075, addresses: 12, count: 24)
    #expect(try runner.decision() == Self.move + " medium")
    let few = Self.named("github-deploy").signIns("a", from: 8_075, addresses: 7, count: 24)
    #expect(try few.decision() == Self.move + " low")
  }

  /// A single steady address in Azure is a self-hosted runner or no runner at all.
  @Test func aSteadyAddressSuggestsAWorkloadInAzure() throws {
    let own = Self.named("github-deploy").signIns("a", from: 8_075)
    #expect(try own.decision() == "MIG-04 managedIdentity low")
  }

  @Test(arguments: ["digithub", "hagha", "git hub"]) func nearMissesAreNotRecognised(name: String)
    throws
  {
    #expect(try Self.named(name).decision() == "KEEP-03 unknown low")
  }

  @Test func reportsBlockers() throws {
    let refused = Self.named("github").refusal(-1, code: 700_238)
    #expect(try refused.decision() == Self.move + " low B-WIFOFF")
    let long = Self.named("github").refusal(-1, code: 700_024)
    #expect(try long.decision() == Self.move + " low B-TOKENLIFE")
    let several = Tenant().daemon("github", audience: .azureADandPersonalMicrosoftAccount)
      .secret("a", -200, 100)
    #expect(try several.decision() == Self.move + " low B-BLIND B-MSA B-MT")
    #expect(
      try Self.named("github").ledger(.signIns, .notCollected)
        .ledger(.credentialActivity, .notCollected).decision() == Self.move + " low B-NOLOG")
  }

  @Test func bothFormsOfTheSubjectAreShown() throws {
    let candidate = try #require(try Self.named("github").assess().candidate("a"))
    #expect(candidate.steps.contains { $0.text.contains("<owner>@<owner-id>") })
    #expect(
      candidate.steps.contains { $0.command?.contains("repo:<owner>/<repository>:") == true })
  }
}
