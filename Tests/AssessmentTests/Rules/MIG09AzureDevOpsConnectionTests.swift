import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG09AzureDevOpsConnectionTests {
  private static let move = "MIG-09 workloadIdentityFederation"
  private static let azureDevOps = "499b84ac-1321-427f-aa17-267ca6975798"
  private static let daemon = Tenant().daemon().secret("a", -200, 100)

  @Test(
    arguments: [
      .webRedirectUri, .homePageUrl, .homepage, .identifierUri, .servicePrincipalName,
    ] as [ObjectProperty.Kind])
  func theMarkerCountsInEveryProperty(kind: ObjectProperty.Kind) throws {
    let marked = Self.daemon.property(kind, "https://VisualStudio/SPN")
    #expect(try marked.decision().hasPrefix(Self.move + " high"))
  }

  @Test func theMarkerMayBeFollowedByAnId() throws {
    let marked = Self.daemon.property(
      .identifierUri, "https://VisualStudio/SPN4b5a3a7c-0000-4000-8000-000000000001")
    #expect(try marked.decision() == Self.move + " high")
    let note = Self.daemon.note("https://VisualStudio/SPN")
    #expect(try note.decision() == "KEEP-03 unknown low", "what people write is no mark")
  }

  @Test func theCreatingApplicationCounts() throws {
    #expect(try Self.daemon.on("app").madeBy(Self.azureDevOps).decision() == Self.move + " medium")
    #expect(
      try Self.daemon.on("app").madeBy("04b07795-8ddb-461a-bbee-02f9e1bf7b46").decision()
        == "KEEP-03 unknown low")
  }

  /// 0.4 and 0.7 from two families add up, and 0.8 adds to both.
  @Test func evidenceFamiliesAddUp() throws {
    let name = "contoso-shop-" + Tenant.id.guidText
    let named = Tenant().daemon(name).secret("a", -200, 100)
    #expect(try named.decision() == Self.move + " low")
    let made = named.on(name).madeBy(Self.azureDevOps)
    #expect(try made.decision() == Self.move + " high")
    // 0.964, but no family shows a use, so it is never confirmed.
    let marked = made.property(.homePageUrl, "https://VisualStudio/SPN")
    #expect(try marked.decision() == Self.move + " high")
  }

  @Test(arguments: ["ado-deploy", "Azure DevOps shop", "azdo", "VSTS"])
  func namesAreAWeakHint(name: String) throws {
    #expect(try Tenant().daemon(name).secret("a", -200, 100).decision() == Self.move + " low")
  }

  @Test(arguments: ["avocado", "shop-" + Tenant.id.guidText, "devopsy", "azure x devops"])
  func nearMissesAreNotRecognised(name: String) throws {
    #expect(
      try Tenant().daemon(name).secret("a", -200, 100).assess().candidate("a")?.rule != "MIG-09")
  }

  @Test func multitenantApplicationsAreBlockedByTheNewIssuer() throws {
    let several = Tenant().daemon(audience: .azureADMultipleOrgs).secret("a", -200, 100)
      .property(.homePageUrl, "https://VisualStudio/SPN")
    #expect(try several.decision() == Self.move + " high B-BLIND B-MT")
  }
}
