import Assessment
import Inventory
import TestSupport
import Testing

/// How many threads judge is nobody's business.
@Suite struct SeveralThreadsTests {
  @Test func theNumberOfJobsChangesNothing() throws {
    let names = ["github-deploy", "rbac", "break glass", "terraform", "plain"]
    let tenant = (0..<1_500).reduce(Tenant().collected(0)) { tenant, number in
      let name = names[number % names.count] + "-\(number)"
      return tenant.app(name)
        .secret("a\(number)", -400, .days(Int64(number % 700 - 350)), displayName: name)
        .secret("b\(number)", -300, 200).certificate(
          "c\(number)", -100, .days(Int64(number % 90 - 45)))
    }
    let (inventory, options) = (tenant.inventory(), AssessmentOptions(asOf: Tenant.asOf))
    let alone = try Assessor.assess(inventory, options: options)
    let candidates = words(alone)
    #expect(alone.credentials.count == 4_500)
    #expect(Set(alone.candidateRows.map(\.decision.rule)).count > 3)
    for jobs in [2, 8] {
      let report = try Assessor.assess(inventory, options: options, jobs: jobs)
      #expect(report.credentials.map(\.decision) == alone.credentials.map(\.decision))
      #expect(report.words.templates == alone.words.templates)
      #expect(report.words.stepTemplates == alone.words.stepTemplates)
      #expect(words(report) == candidates)
      #expect(report.dump == alone.dump)
    }
  }

  private func words(_ report: AssessmentReport) -> [String] {
    report.candidates.map { candidate in
      ([candidate.id] + candidate.evidence.map { "\($0.kind) \($0.text) \($0.source ?? "-")" }
        + candidate.steps.map { "\($0.text) \($0.command ?? "") \($0.powershell ?? "")" })
        .joined(separator: "|")
    }
  }
}
