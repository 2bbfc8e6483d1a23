import Assessment
import Exports
import Inventory
import Reporters
import SavedReports
import TestSupport
import Testing

/// A report read back compares like the report that was written.
@Suite struct ComparedReportTests {
  private func report(of fixture: String) async throws -> AssessmentReport {
    let inventory = await ExportReader.read([Fixtures.path(fixture)], jobs: 2)
    return try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
  }

  private func saved(_ report: AssessmentReport) async throws -> ComparedReport {
    let bytes = try ByteSink.collect { try ReportFormat.json.reporter().write(report, to: $0) }
    return try await withTemporaryDirectory {
      ComparedReport(
        try SavedReportReader.read($0.write("report.json", bytes: bytes), .everything))
    }
  }

  @Test(arguments: ["SmallTenant", "SampleTenant", "LeakedSecrets"])
  func `nothing differs from the report that was written`(_ fixture: String) async throws {
    let report = try await report(of: fixture)
    let now = ComparedReport(
      report, rulesDigest: RulesDigest.rules, policyDigest: RulesDigest.policy(report.options))
    let saved = try await saved(report)
    #expect(saved.credentials.map(\.key) == now.credentials.map(\.key))
    #expect(saved.findings.count == now.findings.count)
    #expect(saved.otherObjects == now.otherObjects)
    for pair in [(saved, now), (now, saved), (saved, saved)] {
      let comparison = try Comparison(from: pair.0, to: pair.1)
      #expect(comparison.changes.isEmpty)
      #expect(comparison.refusals.allSatisfy { $0.withheld == 0 })
      #expect(pair.1.credentials.indices.allSatisfy { comparison.row(at: $0) != .changed(.new) })
    }
  }

  @Test func aReportOfTheFirstSchemaTellsWhatItCan() async throws {
    let old = ComparedReport(
      try SavedReportReader.read(
        Fixtures.path("SavedReports/report-1.0.json"), .everything))
    let report = try await report(of: "SmallTenant")
    let comparison = try Comparison(
      from: old,
      to: ComparedReport(
        report, rulesDigest: RulesDigest.rules, policyDigest: RulesDigest.policy(report.options)))
    let told = Set(comparison.changes.map(\.kind))
    #expect(told.isDisjoint(with: [.worsened, .improved, .findingNew, .findingGone, .objectAdded]))
    #expect(comparison.refusals.map(\.code).contains("RULES-DIFFER"))
    #expect(comparison.refusals.map(\.code).contains("OBJECTS-NOT-LISTED"))
  }

  @Test func theHeadOfAReportIsReadWithoutItsRows() async throws {
    let report = try await report(of: "SampleTenant")
    let bytes = try ByteSink.collect { try ReportFormat.json.reporter().write(report, to: $0) }
    try await withTemporaryDirectory {
      let head = try SavedReportReader.head(of: $0.write("report.json", bytes: bytes))
      #expect(head.figures == report.figures)
      #expect(head.asOf == report.asOf)
      #expect(head.tenantId == report.tenant.id)
      let cut = Array(bytes.prefix(900))
      let place = try $0.write("cut.json", bytes: cut)
      #expect(throws: SavedReportError.self) { try SavedReportReader.head(of: place) }
    }
  }
}
