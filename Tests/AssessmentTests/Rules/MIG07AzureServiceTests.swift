import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG07AzureServiceTests {
  private static func decision(_ name: String) throws -> String {
    try Tenant().daemon(name).secret("a", -200, 100).decision()
  }

  @Test func aClusterNameIsAWeakHint() throws {
    #expect(try Self.decision("handsonaksSP-20210115223600") == "MIG-07 managedIdentity low")
  }

  @Test(
    arguments: [
      "handsonaksSP-2021011522360", "handsonakssp-20210115223600", "SP-20210115223600x",
      "handsonaksSP_20210115223600", "SP-20210115223600",
    ])
  func nearMissesAreNotRecognised(name: String) throws {
    // A bare "SP-" and a time is no hint either: no cluster has an empty name.
    #expect(try Self.decision(name) == "KEEP-03 unknown low")
  }

  @Test func strongerEvidenceTakesPrecedence() throws {
    let daemon = Tenant().daemon("aksSP-20210115223600").secret("a", -200, 100)
      .signIns("a", from: 8_075).activities(client: -1)
    #expect(try daemon.decision() == "MIG-04 managedIdentity medium")
  }

  /// Each service has its own steps; those for a cluster do not fit other services.
  @Test(arguments: [
    (PlaceKind.dataFactory, CandidatePlatform.dataFactory, "servicePrincipalKey"),
    (.synapse, .synapse, "Microsoft.Synapse/workspaces"),
    (.logicApp, .logicApps, "ManagedServiceIdentity"),
    (.automation, .automation, "Connect-AzAccount -Identity"),
    (.apiManagement, .apiManagement, "authentication-managed-identity"),
    (.databricks, .databricks, "access connector"), (.aksCluster, .aks, "az aks update"),
  ])
  func theStepsFitTheService(
    kind: PlaceKind, platform: CandidatePlatform, words: String
  ) throws {
    let place = Places.place(.azureHosted, kind: kind, facts: .azureService)
    let candidate = try #require(try Places.candidate(place))
    #expect(candidate.rule == "MIG-07")
    #expect(candidate.platform == platform)
    let text = candidate.steps.map { $0.text + ($0.command ?? "") + ($0.powershell ?? "") }.joined()
    #expect(text.contains(words))
    #expect(text.contains("az aks") == (kind == .aksCluster))
  }

  @Test func codeThatDefinesAServiceGetsItsSteps() throws {
    var place = Places.place(.azureHosted, kind: .terraform, facts: .azureService)
    place.host = .dataFactory
    #expect(try Places.candidate(place)?.platform == .dataFactory)
  }
}
