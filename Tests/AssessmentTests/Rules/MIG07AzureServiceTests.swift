import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG07AzureServiceTests {
  private static func decision(_ name: String) throws -> String {
    try Tenant().daemon(name).secret("a", -200, 100).decision()
  }

  @Test func theNameOfAClusterIsAWeakHint() throws {
    #expect(try Self.decision("handsonaksSP-20210115223600") == "MIG-07 managedIdentity low")
  }

  @Test(
    arguments: [
      "handsonaksSP-2021011522360", "handsonakssp-20210115223600", "SP-20210115223600x",
      "handsonaksSP_20210115223600", "SP-20210115223600",
    ])
  func nearMisses(name: String) throws {
    // Exactly SP- and a time: nobody's cluster has an empty name.
    #expect(try Self.decision(name) == "KEEP-03 unknown low")
  }

  @Test func strongerEvidenceGoesFirst() throws {
    let daemon = Tenant().daemon("aksSP-20210115223600").secret("a", -200, 100)
      .signIns("a", from: 8_075).activities(client: -1)
    #expect(try daemon.decision() == "MIG-04 managedIdentity medium")
  }
}
