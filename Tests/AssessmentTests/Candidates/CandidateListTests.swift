import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct CandidateListTests {
  @Test func equalDecisionsAreOneCandidate() throws {
    let tenant = Tenant().daemon().secret("a", -400, -100).secret("b", -500, -120).secret(
      "c", -90, 300)
    let report = try tenant.assess()
    #expect(report.candidates.count == 2)
    let candidate = try #require(report.candidate("a"))
    #expect(report.candidate("b")?.id == candidate.id)
    #expect(candidate.credentials.count == 2)
    #expect(candidate.id == "candidate/" + (candidate.credentials.first ?? ""))
    #expect(candidate.credentials == candidate.credentials.sorted())
    #expect(report.candidate("c")?.id != candidate.id)
  }

  /// The evidence of both is in one list, but each has its own step with its own guard.
  @Test func aGroupCoversAllItsMembers() throws {
    let tenant = Tenant().daemon().secret("a", -400, -100).secret("b", -500, -120)
    let candidate = try #require(try tenant.assess().candidate("a"))
    #expect(candidate.evidence.count { $0.text.hasPrefix("It ended on ") } == 2)
    let deletions = candidate.steps.compactMap(\.command).filter {
      $0.contains("credential delete")
    }
    #expect(deletions.count == 2)
    for name in ["a", "b"] {
      let key = Tenant.keyId(name).guidText
      let own = deletions.filter { $0.contains("credential delete") && $0.contains(key) }
      #expect(own.count == 1)
      // Reading the key again, checking its use and deleting it all name the same key.
      #expect(own.first?.ranges(of: key).count == 3)
    }
  }

  @Test func objectsAreNotGroupedTogether() throws {
    let tenant = Tenant().daemon().secret("a", -400, -100).on("app-sp").secret("b", -400, -100)
    let report = try tenant.assess()
    #expect(report.candidates.count == 2)
    let commands = ["a", "b"].compactMap { report.candidate($0)?.steps.last?.command }
    try #require(commands.count == 2)
    #expect(
      commands[0].contains("az ad app credential delete --id \(Tenant.appId("app").guidText)"))
    #expect(
      commands[1].contains("az ad sp credential delete --id \(Tenant.objectId("app-sp").guidText)"))
  }

  @Test func differentBlockersAreSeparateCandidates() throws {
    let tenant = Tenant().quietDaemon().secret("a", -200, 100).secret("b", -20, 300)
    let report = try tenant.assess()
    #expect(report.decision("a") == "KEEP-03 unknown low B-ROT")
    #expect(report.decision("b") == "KEEP-03 unknown low")
    #expect(report.candidates.count == 2)
  }

  @Test func everyWayToReadTheListAgrees() throws {
    for seed: UInt64 in 1...80 {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let report = try generator.tenant().assess()
      let list = report.candidates
      for (position, candidate) in list.enumerated() {
        #expect(list.decision(at: position).target == candidate.target)
        let members = list.members(of: position)
        #expect(
          members.map { report.stableId(of: report.credentials[$0]) } == candidate.credentials)
        for member in members { #expect(list.position(of: report.credentials[member]) == position) }
      }
      for index in report.credentials.indices where report.credentials[index].decision == nil {
        #expect(list.position(of: report.credentials[index]) == nil)
      }
    }
  }
}
