import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CLN04StaleApplicationTests {
  private static let stale = Tenant().quietDaemon(lastUsed: -100).secret("a", -300, 100)
  private static let dated = stale.used("a", -105)

  @Test func aStaleApplicationIsDisabledFirst() throws {
    #expect(try Self.stale.decision() == "CLN-04 unknown medium")
    let candidate = try #require(try Self.stale.assess().candidate("a"))
    #expect(candidate.steps.contains { $0.command?.contains("accountEnabled=false") == true })
    #expect(!candidate.steps.contains { $0.command?.contains("credential delete") == true })
  }

  @Test func aCredentialWithDatedUseIsDeletedToo() throws {
    #expect(try Self.dated.decision() == "CLN-04 delete high")
    let candidate = try #require(try Self.dated.assess().candidate("a"))
    #expect(candidate.steps.contains { $0.command?.contains("accountEnabled=false") == true })
  }

  @Test func allFiveActivitiesMustBeQuietForAHundredDays() throws {
    func decision(_ change: (Tenant) -> Tenant) throws -> String {
      try change(Tenant().daemon().secret("a", -300, 100)).decision()
    }
    #expect(try decision { $0.activities(client: .days(-100) + 1) } == "KEEP-03 unknown low")
    #expect(try decision { $0.activities(resource: .days(-100) + 1) } == "KEEP-03 unknown low")
    #expect(
      try decision { $0.activities(client: -100, delegatedResource: -1) } == "KEEP-03 unknown low")
    #expect(
      try decision { $0.activities(client: -100, delegatedClient: -1) }
        == "KEEP-03 unknown low B-BLIND B-USER")
    #expect(try decision { $0.activities(client: -100, isWhole: false) } == "KEEP-03 unknown low")
    #expect(
      try decision { $0.activities() } == "KEEP-03 unknown low", "five times nothing is no date")
    #expect(try decision { $0 } == "KEEP-03 unknown low")
  }

  /// Evidence against the activity report wins: what signed in yesterday is not to be disabled.
  @Test func anyOtherSignOfUseTakesPrecedence() throws {
    #expect(try Self.dated.signIn("x", -1).decision() == "CLN-03 delete high")
    // Refused for a reason other than the credential: the client still exists.
    #expect(try Self.dated.refusal(-1, code: 53_003).decision() == "KEEP-03 unknown low")
    #expect(try Self.dated.refusal(-1, code: 700_016).decision() == "KEEP-03 unknown low")
    #expect(try Self.dated.success(-1).decision() == "KEEP-03 unknown low")
    #expect(try Self.stale.summary(-2, -1).decision() == "KEEP-03 unknown low")
    #expect(try Self.stale.agentSignIn("agent", -1).decision() == "KEEP-03 unknown low")
    #expect(try Self.stale.usedBy("agent", "a", -40).decision() == "KEEP-03 unknown low")
    let other = Self.dated.certificate("c", -100, 300)
    #expect(try other.decision() == "CLN-04 delete high")
    #expect(try other.used("c", -99).decision() == "CLN-03 delete high")
    #expect(try other.used("c", -100).decision() == "CLN-04 delete high")
    let federated = Self.stale.federatedCredential("f", issuer: "https://gitlab.com", subject: "x")
    #expect(try federated.decision() == "CLN-04 unknown medium B-DUAL")
    #expect(
      try federated.federatedSignIn("f", -40).decision()
        == "MIG-01 workloadIdentityFederation medium B-DUAL")
  }

  @Test func newApplicationsAreExempt() throws {
    #expect(try Self.dated.on("app").created(.days(-100) + 1).decision() == "CLN-03 delete high")
    #expect(try Self.dated.on("app").created(.missing).decision() == "CLN-03 delete high")
    #expect(try Self.dated.on("app").created(-100).decision() == "CLN-04 delete high")
  }

  @Test func singleSignOnAndRareUseAreLeftAlone() throws {
    #expect(
      try Self.stale.flagged(.singleSignOnApplication).decision() == "KEEP-03 unknown low")
    #expect(try Self.dated.note("failover").decision() == "KEEP-03 unknown low B-RARE")
  }

  @Test func multitenantApplicationsHaveABlindSpot() throws {
    let tenant = Tenant().daemon(audience: .azureADMultipleOrgs).activities(client: -100)
      .secret("a", -300, 100).used("a", -100)
    #expect(try tenant.decision() == "CLN-04 unknown medium B-BLIND B-MT")
  }

  @Test func managementByCodeIsABlocker() throws {
    #expect(try Self.dated.note("bicep").decision() == "CLN-04 delete high B-IAC")
  }

  /// Disabling an application is advised only on complete and recent data.
  @Test func oldOrPartialDataNeverAdvisesDisabling() throws {
    let disables = { (tenant: Tenant) -> Bool in
      let steps = try tenant.assess().candidate("a")?.steps ?? []
      return steps.contains { $0.command?.contains("accountEnabled=false") == true }
    }
    #expect(try disables(Self.stale))
    for tenant in [
      Self.stale.collected(-8), Self.stale.collected(-1),
      Self.stale.ledger(.signIns, .notCollected),
      Self.stale.ledger(.signIns, .partial), Self.stale.ledger(.credentialActivity, .partial),
      Self.stale.newestUse(-4), Self.stale.unselected(.notes),
      Self.stale.on("app-sp").unselected(.tags), Self.stale.flagged(.onPremisesPublishing),
      Self.stale.activities(client: -300, isWhole: false),
      Self.stale.without { $0.type == .servicePrincipal },
    ] {
      #expect(try !disables(tenant))
    }
  }

  /// Commands are void after a week, but the waiting period takes two.
  @Test func nothingIsDeletedBeforeTheWaitingPeriodEnds() throws {
    let report = try Self.dated.assess()
    let steps = report.candidates.flatMap(\.steps)
    #expect(steps.contains { $0.command?.contains("accountEnabled=false") == true })
    #expect(!steps.contains { $0.command?.contains("credential delete") == true })
    let disable = try #require(steps.first { $0.command?.contains("accountEnabled=false") == true })
    let text = try #require(disable.command)
    let check = try #require(text.firstRange(of: "servicePrincipalSignInActivities"))
    let change = try #require(text.firstRange(of: "az ad sp update"))
    #expect(check.lowerBound < change.lowerBound)
  }
}
