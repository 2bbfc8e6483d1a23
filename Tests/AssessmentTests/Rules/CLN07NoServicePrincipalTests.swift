import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CLN07NoServicePrincipalTests {
  private static func alone(audience: DirectoryObject.SignInAudience = .azureADMyOrg) -> Tenant {
    Tenant().application(audience: audience, flags: .redirectsCollected).secret("a", -200, 100)
  }

  @Test func aCompleteListWithoutThePrincipalMatches() throws {
    #expect(try Self.alone().decision() == "CLN-07 unknown medium")
  }

  /// A list that lost a page looks complete, and that page may hold a note that forbids deletion.
  @Test func datedUseDoesNotAllowDeletion() throws {
    let quiet = Self.alone().activities(client: -200).used("a", -200)
    #expect(try quiet.decision() == "CLN-07 unknown medium")
  }

  @Test(arguments: [CollectionLedger.State.partial, .notCollected])
  func anIncompleteListProvesNothing(state: CollectionLedger.State) throws {
    #expect(
      try Self.alone().ledger(.servicePrincipals, state, .lastPageMissing).decision()
        == "KEEP-03 unknown low")
  }

  @Test func otherAudiencesMayHavePrincipalsElsewhere() throws {
    #expect(
      try Self.alone(audience: .azureADMultipleOrgs).decision()
        == "KEEP-03 unknown low B-BLIND B-MT")
    #expect(try Self.alone(audience: .absent).decision() == "KEEP-03 unknown low")
  }

  @Test func anyPrincipalRulesItOut() throws {
    #expect(try Self.alone().principal("sp", appId: "app").decision() == "KEEP-03 unknown low")
  }

  @Test func expiredCredentialsBelongToAnotherRule() throws {
    let expired = Tenant().application().secret("a", -200, -1)
    #expect(try expired.decision() == "KEEP-03 keep low B-FIND")
  }

  @Test func creatingThePrincipalIsGuarded() throws {
    let candidate = try #require(try Self.alone().assess().candidate("a"))
    let create = try #require(
      candidate.steps.compactMap(\.command).first { $0.contains("sp create") })
    #expect(create.contains("az account show"))
  }
}
