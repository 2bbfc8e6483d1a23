import Assessment
import Exports
import Foundation
import Inventory
import Reporters
import SavedReports
import System
import TestSupport
import Testing

/// A saved report contains everything that later commands need.
@Suite struct SavedRowsTests {
  private static func report(of fixture: String) async throws -> AssessmentReport {
    let inventory = await ExportReader.read([Fixtures.path(fixture)], jobs: 2)
    return try Assessor.assess(
      inventory, options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
  }

  private static func json(of report: AssessmentReport) throws -> [UInt8] {
    try ByteSink.collect { try ReportFormat.json.reporter().write(report, to: $0) }
  }

  /// The report on the small tenant as the version of lapse with schema 1.0 wrote it.
  private static var oldReport: [UInt8] {
    get throws {
      Array(
        try Data(contentsOf: URL(fileURLWithPath: Fixtures.path("SavedReports/report-1.0.json"))))
    }
  }

  private func read(_ bytes: [UInt8]) async throws -> SavedReport {
    try await withTemporaryDirectory {
      try SavedReportReader.read($0.write("report.json", bytes: bytes), .everything)
    }
  }

  @Test(arguments: ["SmallTenant", "SampleTenant", "LeakedSecrets"])
  func `rows round-trip`(_ fixture: String) async throws {
    let report = try await Self.report(of: fixture)
    let saved = try await read(Self.json(of: report))
    let rows = saved.rows
    #expect(rows.skipped == 0)
    #expect(saved.figures == report.figures)
    #expect(saved.head.rulesDigest?.count == 32)
    #expect(saved.head.policyDigest?.count == 32)
    #expect(saved.head.horizonDays == 30)
    #expect(saved.head.inputs.map(\.path) == report.inventory.inputs.map(\.path))
    #expect(saved.isIncomplete == report.isIncomplete)
    #expect(rows.credentials.count == report.credentials.count)
    for (index, (row, credential)) in zip(rows.credentials, report.credentials).enumerated() {
      #expect(
        rows.strings(row.cover)
          == (report.covered[row: index] ?? 0..<0).map {
            report.stableId(of: report.credentials[Int(report.cover[$0])])
          })
      let refusal = report.refusals[row: index]
      #expect(rows.refusal(of: row)?.time == refusal?.time)
      #expect(rows.refusal(of: row)?.count == refusal.map { Int64(clamping: $0.count) })
      let signIn = refusal.map { report.inventory.signIns[Int($0.signIn)] }
      #expect(rows.refusal(of: row)?.errorCode == signIn.map { Int64($0.errorCode) })
      let validity = report.validity(of: credential)
      #expect(row.id.text(in: rows.text) == report.stableId(of: credential))
      #expect(row.kind == credential.kind)
      #expect(row.status == credential.status)
      #expect(row.severity == credential.severity)
      #expect(row.start == validity.start.instant)
      #expect(row.end == validity.end.instant)
      #expect(row.neverEnds == (validity.end == .null))
      #expect(row.lastUsed == credential.lastUsed)
      #expect(row.isActiveSigning == credential.activeSigning)
      #expect(rows.string(row.name) == report.displayName(of: credential))
      #expect(
        rows.strings(row.successors)
          == report.successors(of: credential).map {
            report.inventory.spelling(of: report.keyId(of: $0))
          })
      let application = rows.applications[Int(row.application)]
      #expect(
        rows.string(application.name)
          == report.applicationName(of: report.object(of: credential)))
    }
  }

  @Test(arguments: ["SmallTenant", "SampleTenant", "LeakedSecrets"])
  func `texts round-trip`(_ fixture: String) async throws {
    let report = try await Self.report(of: fixture)
    let saved = try await read(Self.json(of: report))
    let rows = saved.rows
    #expect(rows.candidates.count == report.candidates.count)
    for (row, candidate) in zip(rows.candidates, report.candidates) {
      #expect(rows.string(row.rule) == candidate.rule)
      #expect(row.target == candidate.target)
      #expect(row.platform == candidate.platform)
      #expect(row.confidence == candidate.confidence)
      #expect(
        rows.members(of: row).map { rows.credentials[$0].id.text(in: rows.text) }
          == candidate.credentials)
      #expect(rows.strings(row.blockers) == candidate.blockers.map(\.code))
      let evidence = rows.words.evidence(at: row.evidence)
      #expect(
        evidence.map { VisibleText.string($0.text) }
          == candidate.evidence.map { VisibleText.string($0.text) })
      #expect(evidence.map(\.source) == candidate.evidence.map(\.source))
      let properties = [
        MessageField("objectId", .text(candidate.objectId)),
        MessageField("appId", .text(candidate.appId ?? "")),
      ]
      let steps = rows.words.steps(at: row.steps, row: properties)
      #expect(steps.map(\.text) == candidate.steps.map(\.text))
      #expect(steps.map(\.powershell) == candidate.steps.map(\.powershell))
    }
    #expect(rows.findings.count == report.findings.count)
    for (row, finding) in zip(rows.findings, report.findings) {
      #expect(rows.string(row.rule) == finding.rule)
      #expect("\(finding.rule)/\(rows.string(row.id) ?? "")" == finding.id)
      #expect(row.severity == finding.severity)
      #expect(rows.words.message(at: row.message).text == VisibleText.string(finding.text))
      #expect(
        row.credential.map { rows.credentials[Int($0)].id.text(in: rows.text) }
          == finding.credential)
      #expect(row.due == finding.dueDateTime)
    }
  }

  @Test func `objects without a row are still known`() async throws {
    let report = try await Self.report(of: "SampleTenant")
    let rows = try await read(Self.json(of: report)).rows
    #expect(rows.applications.count == report.objects.count)
    #expect(
      rows.applications.count + rows.otherObjects.count == report.inventory.objectOrder.count)
  }

  @Test func `the order of members does not change the rows`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SampleTenant"))
    let object = try JSONSerialization.jsonObject(with: Data(bytes))
    let sorted = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    let (one, other) = (try await read(bytes).rows, try await read(Array(sorted)).rows)
    #expect(
      one.credentials.map { $0.id.text(in: one.text) }
        == other.credentials.map { $0.id.text(in: other.text) })
    for (left, right) in zip(one.candidates, other.candidates) {
      #expect(
        one.words.evidence(at: left.evidence).map(\.text)
          == other.words.evidence(at: right.evidence).map(\.text))
    }
    #expect(
      one.findings.map { one.words.message(at: $0.message).text }
        == other.findings.map { other.words.message(at: $0.message).text })
  }

  // MARK: Damage

  @Test func `a file cut anywhere is refused`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SmallTenant"))
    for cut in stride(from: 1, to: bytes.count - 2, by: 61) {
      await #expect(throws: SavedReportError.self, "cut at \(cut)") {
        try await read(Array(bytes.prefix(cut)))
      }
    }
  }

  /// Damage leads either to consistent rows or to a one-line error message.
  @Test(arguments: ["2.0", "1.0"])
  func `flipped bits never trap`(_ version: String) async throws {
    let bytes =
      version == "1.0"
      ? try Self.oldReport
      : try Self.json(of: await Self.report(of: "SmallTenant"))
    var random = SeededRandom(seed: 7)
    for _ in 0..<600 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let position = Int.random(in: 0..<damaged.count, using: &random)
        damaged[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      do {
        let rows = try await read(damaged).rows
        for application in rows.applications { _ = rows.credentials(of: application).count }
        for candidate in rows.candidates {
          for member in rows.members(of: candidate) {
            #expect(rows.credentials.indices.contains(member))
          }
          _ = rows.words.evidence(at: candidate.evidence).map(\.text)
          _ = rows.words.steps(at: candidate.steps).map(\.command)
        }
      } catch let error as SavedReportError {
        #expect(!error.message.contains("\n"))
      }
    }
  }

  @Test func `hostile rows are skipped and counted`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SmallTenant"))
    let text = String(decoding: bytes, as: UTF8.self)
    let before = try await read(bytes).rows
    var odd = text
    for list in ["applications", "credentials", "candidates", "findings"] {
      odd = odd.replacingOccurrences(
        of: "\"\(list)\":[\n", with: "\"\(list)\":[null,7,[],{},{\"id\":[],\"objectId\":{}},\n")
    }
    let after = try await read(Array(odd.utf8)).rows
    #expect(after.skipped == 20)
    #expect(after.credentials.count == before.credentials.count)
    #expect(after.candidates.count == before.candidates.count)
    #expect(after.findings.count == before.findings.count)
    #expect(after.applications.count == before.applications.count)
  }

  /// A status from a later version must not be mistaken for a good one.
  @Test func `a status from a later version makes the report incomplete`() async throws {
    let bytes = try Self.json(of: await Self.report(of: "SampleTenant"))
    let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
      of: #""exitStatus":3"#, with: #""exitStatus":0"#
    ).replacingOccurrences(of: #""complete":false"#, with: #""complete":true"#)
    #expect(try await !read(Array(text.utf8)).isIncomplete)
    let later = text.replacingOccurrences(of: #""status":"lapsed""#, with: #""status":"paused""#)
    #expect(later != text)
    for keepsRows in [true, false] {
      let saved = try await withTemporaryDirectory {
        try SavedReportReader.read(
          $0.write("report.json", bytes: Array(later.utf8)), keepsRows ? .everything : .figures)
      }
      #expect(saved.isIncomplete)
      #expect(saved.leftOut?.contains("rows were left out") == true)
    }
  }

  @Test func `objects without credentials are found, and invalid links are dropped`()
    async throws
  {
    let bytes = try Self.json(of: await Self.report(of: "SampleTenant"))
    let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
      of: #""otherObjects":["#, with: #""otherObjects":["AB000000-0000-4000-8000-0000000000cd","#
    ).replacingOccurrences(of: "https://entra.microsoft.com", with: "javascript:alert(1)//")
    let saved = try await read(Array(text.utf8))
    #expect(saved.head.catalogue.links.isEmpty)
    switch SavedSelection("ab000000-0000-4000-8000-0000000000CD", in: saved.rows) {
    case .quiet: break
    default: Issue.record("the object is in the report")
    }
  }

  @Test func `JSON Lines are cited by document and pointer`() async throws {
    let line = { (number: Int) in
      #"{"id":"0b000000-0000-4000-8000-00000000000\#(number)","#
        + #""appId":"0a000000-0000-4000-8000-00000000000\#(number)","#
        + #""displayName":"app","publisherDomain":"a.example","passwordCredentials":[{"#
        + #""keyId":"0c000000-0000-4000-8000-00000000000\#(number)","#
        + #""startDateTime":"2026-10-01T00:00:00Z","endDateTime":"2027-03-01T00:00:00Z"}]}"#
    }
    let saved = try await withTemporaryDirectory { directory in
      let path = try directory.write(
        "apps.jsonl", bytes: Array([1, 3, 5].map(line).joined(separator: "\n").utf8))
      let report = try Assessor.assess(
        await ExportReader.read([path], jobs: 1),
        options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
      let bytes = try Self.json(of: report)
      #expect(String(decoding: bytes, as: UTF8.self).contains(#""document":3,"pointer":"/"#))
      return try SavedReportReader.read(
        directory.write("report.json", bytes: bytes), .everything)
    }
    #expect(saved.rows.credentials.map(\.sourceDocument) == [nil, 2, 3])
    #expect(
      saved.rows.credentials.map { saved.rows.string($0.sourcePointer) }
        == Array(repeating: "/passwordCredentials/0", count: 3))
  }

  @Test func `dangling references are ignored`() async throws {
    let text =
      #"{"schemaVersion":"2.7","asOf":"2026-11-23T06:00:00Z","tenant":{"id":"t"},"completeness":[],"#
      + #""summary":{"credentials":1,"byStatus":{}},"news":{"x":[1]},"credentials":[],"candidates":[{"#
      + #""id":"candidate/x","rule":"CLN-01","target":"delete","confidence":"high","credentials":["x"],"#
      + #""evidence":[{"kind":"new","message":"unknown.code","values":{"a":1}}],"blockers":["B-NEW"],"#
      + #""steps":[{"step":"unknown.step"}]}],"findings":[{"id":"HYG-01/x","rule":"HYG-01","#
      + #""severity":"low","objectId":null,"credential":"x","message":"gone"}]}"#
    let rows = try await read(Array(text.utf8)).rows
    #expect(rows.candidates.count == 1)
    #expect(rows.candidates.map { rows.members(of: $0) } == [[]])
    #expect(rows.words.evidence(at: rows.candidates[0].evidence).map(\.text) == ["unknown.code"])
    #expect(rows.words.steps(at: rows.candidates[0].steps).map(\.text) == ["unknown.step"])
    #expect(rows.findings.map(\.credential) == [nil])
  }

  // MARK: Schema 1.0

  /// The file was kept as written; the expected values were read from it by hand.
  @Test func `a report of schema 1 is read as documented`() async throws {
    let saved = try await read(try Self.oldReport)
    let rows = saved.rows
    #expect(saved.head.schemaVersion == "1.0")
    #expect(saved.tenant.id == "7e4a0000-0000-4000-8000-00000000007e")
    #expect(saved.head.inputs.count == 7)
    #expect(rows.skipped == 0)
    let first = try #require(rows.credentials.first)
    #expect(first.status == .outage)
    #expect(first.severity == .critical)
    #expect(rows.string(first.name) == "prod")
    #expect(first.end == Instant(secondsSinceEpoch: 1_794_549_600))
    #expect(rows.string(rows.applications[0].name) == "payroll-bridge")
    #expect(rows.owners.first.flatMap { rows.string($0.name) } == "Ada <b>")
    #expect(rows.applications[0].privilege == .moderate)
    let candidate = try #require(rows.candidates.first)
    #expect(rows.string(candidate.rule) == "KEEP-03")
    #expect(rows.strings(candidate.blockers) == ["B-FIND"])
    #expect(
      rows.words.steps(at: candidate.steps).first?.text
        == "Search for its name and keyId before anything is removed.")
    let finding = try #require(rows.findings.first)
    #expect(
      rows.words.message(at: finding.message).text
        == "It lives 365 days from start to end. Issue the next one for at most 180, or need none.")
    #expect(saved.figures.down == 1)
    #expect(saved.figures.lapsed == Int(saved.lapsed))
  }
}
