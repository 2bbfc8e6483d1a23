import Assessment
import Exports
import Inventory
import TestSupport
import Testing

/// Compares the sample tenant with the hand-written table, row by row in both directions.
@Suite struct SampleTenantTests {
  /// 2026-11-23T06:00:00Z
  private static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  private static func report() async throws -> AssessmentReport {
    let inventory = await ExportReader.read([Fixtures.sampleTenant], jobs: 2)
    return try Assessor.assess(inventory, options: AssessmentOptions(asOf: asOf))
  }

  private static func expected() throws -> ExpectedTable {
    try ExpectedTable(contentsOf: Fixtures.path("SampleTenant.expected.md"))
  }

  @Test func theTableIsComplete() throws {
    let expected = try Self.expected()
    #expect(expected.verdicts.count == 166)
    #expect(expected.coveredUntil.count == 101)
    #expect(expected.repeated == 0)
  }

  @Test func everyCredentialIsJudgedAsInTheTable() async throws {
    let report = try await Self.report()
    var verdicts: [ExpectedTable.Key: String] = [:]
    for row in report.credentials {
      let keyId = report.inventory.spelling(of: report.keyId(of: row))
      let key = ExpectedTable.Key(
        object: report.inventory.spelling(of: report.directoryObject(of: row).id),
        kind: row.kind.name, keyId: keyId.hasPrefix("x-") ? "x-…" : keyId)
      #expect(verdicts[key] == nil, "\(key) stands there twice")
      verdicts[key] = report.verdict(of: row)
    }
    let expected = try Self.expected().verdicts
    for key in Set(expected.keys).union(verdicts.keys).sorted() {
      #expect(verdicts[key] == expected[key], "\(key)")
    }
  }

  @Test func everyObjectIsCoveredAsInTheTable() async throws {
    let report = try await Self.report()
    var covered: [String: String] = [:]
    for row in report.objects where row.credentialCount > 0 {
      covered[report.inventory.spelling(of: report.directoryObject(of: row).id)] =
        switch row.coverage {
        case .unknown: "unknown"
        case .none: "none"
        case .until(let end): end.rfc3339
        case .open: "open"
        }
    }
    let expected = try Self.expected().coveredUntil
    for object in Set(expected.keys).union(covered.keys).sorted() {
      #expect(covered[object] == expected[object], "\(object)")
    }
  }

  @Test func itsTenantIsTheOrganization() async throws {
    #expect(try await Self.report().tenant.id == "963795a4-f527-47f6-9d5f-12aecb3dd699")
  }
}
