import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG04AzureDaemonTests {
  private static let microsoft: UInt32 = 8_075
  private static let secret = Tenant().daemon().secret("a", -200, 100)
  private static let daemon = secret.signIns("a", from: microsoft)

  @Test func aSteadyMicrosoftAddressIsAHint() throws {
    #expect(try Self.daemon.decision() == "MIG-04 managedIdentity low")
    #expect(
      try Self.secret.signIns("a", from: Self.microsoft, addresses: 2).decision()
        == "MIG-04 managedIdentity low")
  }

  @Test func appOnlySignInsMakeItLikely() throws {
    #expect(try Self.daemon.activities(client: -1).decision() == "MIG-04 managedIdentity medium")
    #expect(
      try Self.daemon.flagged(.requiresRoles).decision() == "MIG-04 managedIdentity medium")
    // 1 − 0.4 × 0.6: of two hits in one family, only the stronger counts.
    #expect(
      try Self.daemon.flagged(.requiresRoles).activities(client: -1).decision()
        == "MIG-04 managedIdentity medium")
    #expect(
      try Self.daemon.activities(client: -1, isWhole: false).decision()
        == "MIG-04 managedIdentity low")
  }

  @Test func otherAddressesAreNotAHint() throws {
    for tenant in [
      Self.secret.signIns("a", from: Self.microsoft, addresses: 3),
      Self.secret.signIns("a", from: Self.microsoft, addresses: 0),
      Self.secret.signIns("a", from: Self.microsoft, count: 4),
      Self.secret.signIns("a", from: 0),
      Self.secret.signIns("a", from: Self.microsoft, last: -31), Self.secret,
    ] {
      #expect(try tenant.decision() == "KEEP-03 unknown low")
    }
  }

  @Test func fourInFiveSignInsAreEnough() throws {
    let most = Self.secret.signIns("a", from: Self.microsoft, count: 16)
    #expect(
      try most.signIns("a", from: 3_320, count: 4).decision() == "MIG-04 managedIdentity low")
    #expect(
      try most.signIns("a", from: 3_320, count: 5).decision() == "KEEP-03 unknown low B-SHARED")
  }

  @Test func applicationsThatKeepTheirRegistrationBelongToAnotherRule() throws {
    #expect(
      try Self.daemon.flagged(.exposesAPI).decision()
        == "MIG-05 managedIdentityAsFederatedCredential low B-API")
    #expect(
      try Self.daemon.flagged(.requiresScopes).decision()
        == "MIG-05 managedIdentityAsFederatedCredential low B-USER")
    let several = Tenant().daemon(audience: .azureADMultipleOrgs).secret("a", -200, 100)
      .signIns("a", from: Self.microsoft)
    #expect(
      try several.decision() == "MIG-05 managedIdentityAsFederatedCredential low B-BLIND B-MT")
  }

  @Test func reportsBlockers() throws {
    #expect(try Self.daemon.cloud(.usgov).decision() == "MIG-04 managedIdentity low B-CLOUD")
    #expect(try Self.daemon.forCustomers().decision() == "MIG-04 managedIdentity low B-XT")
    #expect(
      try Self.daemon.refusing("passwordAddition").decision()
        == "MIG-04 managedIdentity low B-POLICY")
    #expect(
      try Self.daemon.refusing("passwordAddition", enabled: false).decision()
        == "MIG-04 managedIdentity low")
    for (after, code) in [(-901, " B-POLICY"), (-900, "")] as [(TenantMoment, String)] {
      #expect(
        try Self.daemon.refusing("passwordAddition", createdAfter: after).decision()
          == "MIG-04 managedIdentity low" + code)
    }
    #expect(
      try Self.daemon.refusing("passwordLifetime").decision() == "MIG-04 managedIdentity low")
    #expect(
      try Self.daemon.refusal(-1, code: 700_223).decision()
        == "MIG-04 managedIdentity low B-WIFOFF")
    #expect(
      try Self.daemon.refusal(-1, code: 700_024).decision()
        == "MIG-04 managedIdentity low B-TOKENLIFE")
    #expect(
      try Self.daemon.on("app").madeBy("factory").application("factory").decision()
        == "MIG-04 managedIdentity low B-IAC")
    let expired = Tenant().daemon().secret("a", -200, -1).signIns("a", from: Self.microsoft)
    #expect(try expired.decision() == "MIG-04 managedIdentity low B-FIND")
  }

  @Test func theOldOneIsDeletedOnlyWithNewData() throws {
    let candidate = try #require(try Self.daemon.assess().candidate("a"))
    #expect(!candidate.steps.contains { $0.command?.contains("delete") == true })
    #expect(candidate.steps.last?.text.contains("run lapse again") == true)
  }

  @Test(arguments: [
    (PlaceKind.appServiceSettings, "az webapp identity assign"),
    (.functionAppSettings, "az functionapp identity assign"),
    (.containerApp, "az containerapp identity assign"), (.virtualMachine, "az vm identity assign"),
    (.bicep, "az identity create"),
  ])
  func theWorkloadGetsAnIdentityOnItsHost(kind: PlaceKind, command: String) throws {
    let candidate = try #require(try Places.candidate(Places.place(.azureHosted, kind: kind)))
    #expect(candidate.rule == "MIG-04")
    #expect(candidate.steps.first?.command?.hasPrefix(command) == true)
  }
}
