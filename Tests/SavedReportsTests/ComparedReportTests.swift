import Assessment
import Exports
import Inventory
import Reporters
import SavedReports
import TestSupport
import Testing

/// A saved report that is read back compares like the original report.
@Suite struct ComparedReportTests {
  private func report(of fixture: String) async throws -> AssessmentReport {
    let inventory = await ExportReader.read([Fixtures.path(fixture)], jobs: 2)
    return try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
  }

  private func saved(
    _ report: AssessmentReport, _ detail: SavedDetail = .comparison
  ) async throws -> ComparedReport {
    let bytes = try ByteSink.collect { try ReportFormat.json.reporter().write(report, to: $0) }
    return try await withTemporaryDirectory {
      ComparedReport(
        try SavedReportReader.read($0.write("report.json", bytes: bytes), detail))
    }
  }

  @Test(arguments: ["SmallTenant", "SampleTenant", "LeakedSecrets"])
  func `a saved report compares equal to the original`(_ fixture: String) async throws {
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

  @Test func aReportOfSchemaOneIsComparedAsFarAsPossible() async throws {
    let old = ComparedReport(
      try SavedReportReader.read(
        Fixtures.path("SavedReports/report-1.0.json"), .everything))
    let report = try await report(of: "SmallTenant")
    let comparison = try Comparison(
      from: old,
      to: ComparedReport(
        report, rulesDigest: RulesDigest.rules, policyDigest: RulesDigest.policy(report.options)))
    let kinds = Set(comparison.changes.map(\.kind))
    #expect(
      kinds.isDisjoint(with: [.worsened, .improved, .findingNew, .findingGone, .objectAdded]))
    #expect(comparison.refusals.map(\.code).contains("RULES-DIFFER"))
    #expect(comparison.refusals.map(\.code).contains("OBJECTS-NOT-LISTED"))
  }

  @Test func theHeadIsReadWithoutTheRows() async throws {
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

  @Test(arguments: ["SmallTenant", "SampleTenant"])
  func `a comparison reads the same as reading everything`(_ fixture: String) async throws {
    let report = try await report(of: fixture)
    let (some, all) = (try await saved(report), try await saved(report, .everything))
    #expect(some.credentials.map(\.key) == all.credentials.map(\.key))
    #expect(some.credentials.map(\.isPlatformManaged) == all.credentials.map(\.isPlatformManaged))
    #expect(some.findings.map(\.subject) == all.findings.map(\.subject))
    #expect(some.figures == all.figures)
    let (there, back) = (
      try Comparison(from: some, to: all), try Comparison(from: all, to: some)
    )
    #expect(there.changes.isEmpty)
    #expect(back.changes.isEmpty)
  }

  @Test func `rotations are the same from the first half of a report and from all of it`()
    async throws
  {
    let old = Tenant().app("a").secret("k", -100, 20).app("b").secret("l", -100, 5)
    let new = Tenant().app("a").secret("k", -100, 20).secret("n", -3, 300)
      .app("b").secret("m", -1, 300)
    func assess(_ tenant: Tenant, _ days: Int64) throws -> AssessmentReport {
      try Assessor.assess(
        tenant.inventory(),
        options: AssessmentOptions(
          asOf: Tenant.asOf.advanced(bySeconds: days * Instant.secondsPerDay)))
    }
    let (before, after) = (try assess(old, -7), try assess(new, 0))
    var points: [Trend.Point] = []
    for detail in [SavedDetail.rotations, .comparison] {
      var point = Trend.Point(after)
      point.note(from: try await saved(before, detail), to: try await saved(after, detail))
      points.append(point)
    }
    #expect(points.map(\.rotations) == [2, 2])
    #expect(points.map(\.medianLeadDays) == [6, 6])
  }

  @Test func `a truncated report is noticed, however much is read`() async throws {
    let report = try await report(of: "SampleTenant")
    let bytes = try ByteSink.collect { try ReportFormat.json.reporter().write(report, to: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    let candidates = try #require(text.firstRange(of: "\"candidates\":["))
    let start = text.utf8.distance(from: text.startIndex, to: candidates.upperBound)
    try await withTemporaryDirectory { directory in
      for length in [start + 40, bytes.count - 40, bytes.count - 2] {
        let place = try directory.write("cut.json", bytes: Array(bytes.prefix(length)))
        #expect(throws: SavedReportError.self) { try SavedReportReader.head(of: place) }
        #expect(throws: SavedReportError.self) { try SavedReportReader.read(place, .rotations) }
        #expect(throws: SavedReportError.self) { try SavedReportReader.read(place, .figures) }
      }
    }
  }
}
