import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct StillDeployedTests {
  /// A secret without use for a long time, on an application whose logs show every use.
  private static let unused = Tenant().quietDaemon(lastUsed: -120).secret("s", -400, 300)
    .used("s", -120)

  @Test func aPlaceStopsNoDeletionAndIsTold() throws {
    var inventory = Self.unused.inventory()
    let before = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    inventory.places = [Places.place(.githubActions, path: "old/deploy.yml")]
    let after = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    #expect(before.candidates.first?.target == .delete)
    #expect(after.candidates.first?.target == .delete)
    let line = after.candidates.first?.evidence.first { $0.kind == .whereUsed }
    #expect(line?.text.hasPrefix("Still deployed there, although it is not in use") == true)
    #expect(line?.source == "old/deploy.yml:1")
  }
}
