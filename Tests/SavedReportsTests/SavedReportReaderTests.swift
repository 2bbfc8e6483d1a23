import Assessment
import Exports
import Foundation
import Inventory
import Reporters
import SavedReports
import TestSupport
import Testing

/// Reading a saved report returns what the report said.
@Suite struct SavedReportReaderTests {
  private static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  private static func report(of fixture: String) async throws -> AssessmentReport {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/\(fixture)").path
    let inventory = await ExportReader.read([path], jobs: 2)
    return try Assessor.assess(inventory, options: AssessmentOptions(asOf: asOf))
  }

  private static func json(of report: AssessmentReport) throws -> [UInt8] {
    try ByteSink.collect { try ReportFormat.json.reporter().write(report, to: $0) }
  }

  private func read(_ bytes: [UInt8]) async throws -> SavedReport {
    try await withTemporaryDirectory {
      try SavedReportReader.read($0.write("report.json", bytes: bytes))
    }
  }

  @Test(arguments: ["SmallTenant", "SampleTenant"])
  func `figures match the report's own pages`(_ fixture: String) async throws {
    let report = try await Self.report(of: fixture)
    let saved = try await read(Self.json(of: report))
    let (headline, plan) = (Headline(report), MigrationPlan(report))
    #expect(saved.asOf == report.asOf)
    #expect(saved.tenant.id == report.tenant.id)
    #expect(saved.tenant.displayName == report.tenant.displayName)
    #expect(saved.isIncomplete == report.isIncomplete)
    #expect(saved.credentials == Int64(report.credentials.count))
    #expect(saved.figures == report.figures)
    #expect(saved.urgency.down == report.urgency.down)
    #expect(saved.urgency.refused == headline.refused)
    #expect(saved.urgency.withinWeek == report.urgency.withinWeek)
    #expect(saved.urgency.withinFortnight == report.urgency.withinFortnight)
    #expect(saved.urgency.withinMonth == report.urgency.withinMonth)
    #expect(saved.lapsed == Int64(headline.lapsed))
    #expect(saved.deletable == plan.count(in: .delete))
    let rows = ActFirst.rows(of: report)
    #expect(saved.actionable == rows.count)
    #expect(Set(saved.worst.map(\.id)) == Set(rows.map { report.stableId(of: $0) }))
    #expect(saved.worst.map(\.severity) == rows.map(\.severity))
  }

  @Test func `the order of members does not matter`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SampleTenant"))
    let object = try JSONSerialization.jsonObject(with: Data(bytes))
    let sorted = try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .prettyPrinted])
    let (one, other) = (try await read(bytes), try await read(Array(sorted)))
    #expect(one.worst == other.worst)
    #expect(one.completeness == other.completeness)
    #expect(one.urgency.down == other.urgency.down)
    #expect(one.urgency.withinWeek == other.urgency.withinWeek)
    #expect(one.deletable == other.deletable)
  }

  @Test func `accepted credentials need no action`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SmallTenant"))
    let text = String(decoding: bytes, as: UTF8.self)
    let accepted = text.replacingOccurrences(
      of: #""supersededBy":["#,
      with: #""suppressed":{"id":"S-1","reason":"known"},"supersededBy":["#)
    #expect(accepted != text)
    let saved = try await read(Array(accepted.utf8))
    #expect(saved.worst.isEmpty)
    #expect(saved.actionable == 0)
    #expect(saved.urgency.down == 0)
  }

  @Test func `a report cut anywhere is refused with the offset`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SmallTenant"))
    for cut in stride(from: 1, to: bytes.count - 2, by: 97) {
      await #expect(throws: SavedReportError.self, "cut at \(cut)") {
        try await read(Array(bytes.prefix(cut)))
      }
    }
  }

  @Test(
    arguments: [
      ("", "not a report.json"),
      ("[]", "not a report.json"),
      ("{}", "not a report.json"),
      (#"{"value":[]}"#, "not a report.json"),
      (#"{"schemaVersion":"3.1","credentials":[]}"#, "schema version 3.1"),
      (#"{"schemaVersion":"1.0","credentials":[]}"#, "asOf is missing"),
      (#"{"schemaVersion":"1.0","asOf":"yesterday","credentials":[]}"#, "asOf is missing"),
      (
        #"{"schemaVersion":"1.0","asOf":"2026-11-23T06:00:00Z","credentials":[]}"#,
        "tenant is missing"
      ),
      (#"{"schemaVersion":"1.0","credentials":[}"#, "byte"),
    ])
  func `other files are refused in one line`(text: String, words: String) async throws {
    let error = await #expect(throws: SavedReportError.self) {
      try await read(Array(text.utf8))
    }
    let message = try #require(error).message
    #expect(message.contains(words), "\(message)")
    #expect(message.contains("report.json: "))
    #expect(!message.contains("\n"))
  }

  @Test func `unreadable rows do not affect the others`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SmallTenant"))
    let text = String(decoding: bytes, as: UTF8.self)
    let before = try await read(bytes)
    let odd = text.replacingOccurrences(
      of: "\"credentials\":[\n",
      with: #""credentials":[null,7,[],{},{"id":"x","severity":"fatal","status":"outage"},"#)
    #expect(odd != text)
    let after = try await read(Array(odd.utf8))
    #expect(after.worst == before.worst)
    #expect(after.actionable == before.actionable)
  }

  @Test func `of thousands the worst are kept, and all are counted`() async throws {
    let rows = (0..<5_000).map { number in
      #"{"id":"t/application/\#(number)","kind":"clientSecret","status":"expiring","#
        + #""severity":"\#(number % 50 == 0 ? "high" : "low")","objectId":"\#(number)","keyId":"k\#(number)","#
        + #""endDateTime":"2026-12-\#(number % 9 + 1 < 10 ? "0" : "")\#(number % 9 + 1)T00:00:00Z","suppressed":null}"#
    }
    let text =
      #"{"schemaVersion":"1.0","asOf":"2026-11-23T06:00:00Z","tenant":{"id":"t"},"completeness":[],"#
      + #""summary":{"credentials":5000,"byStatus":{}},"credentials":["#
      + rows.joined(separator: ",") + "]}"
    let saved = try await read(Array(text.utf8))
    #expect(saved.actionable == 5_000)
    #expect(saved.worst.count == SavedReport.worstLimit)
    #expect(saved.worst.allSatisfy { $0.severity == .high })
    let ends = saved.worst.compactMap(\.end)
    #expect(ends == ends.sorted())
    #expect(saved.urgency.withinMonth == 5_000)
  }
}
