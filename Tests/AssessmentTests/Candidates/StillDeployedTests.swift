import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct StillDeployedTests {
  /// A secret that has long been unused, on an application whose logs show every use.
  private static let unused = Tenant().quietDaemon(lastUsed: -120).secret("s", -400, 300)
    .used("s", -120)

  @Test func aPlaceDoesNotStopADeletionAndIsReported() throws {
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

  /// A disabled connection needs its secret as soon as it is enabled again.
  @Test func aDisabledConnectionStopsADeletion() throws {
    var inventory = Self.unused.inventory()
    inventory.servicePrincipalSignInActivity.append(
      ServicePrincipalSignInActivity(appId: Tenant.appId("app")))
    inventory.places = [
      Places.place(
        .azureDevOps, kind: .azureDevOpsEndpoint, facts: .dormant, path: "endpoints.json")
    ]
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    let candidate = try #require(report.candidates.first)
    #expect(candidate.target != .delete)
    #expect(candidate.evidence.contains { $0.text.contains("is disabled, but signs in") })
  }

  /// A place that names one credential says nothing about the application's other credentials.
  @Test func aPlaceOfOneCredentialDoesNotCountForOthers() throws {
    let tenant = Tenant().app().secret("s", -100, 300).used("s", -1).secret("t", -50, 300)
      .used("t", -1)
    var place = Places.place(.githubActions)
    for name in ["s", "t"] {
      let report = try Places.report(of: tenant)
      place.keyId = try #require(report.rows(name).first.map { report.keyId(of: $0) })
      let decided = try Places.report(place, of: tenant)
      for other in ["s", "t"] {
        let id = decided.rows(other).first.map { decided.stableId(of: $0) } ?? ""
        let candidate = decided.candidates.first { $0.credentials.contains(id) }
        #expect((candidate?.rule == "MIG-08") == (name == other), "\(name) \(other)")
      }
    }
  }
}
