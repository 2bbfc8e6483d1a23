import Evidence
import Foundation
import SavedReports
import TestSupport
import Testing

/// What a series of weekly reports shows.
@Suite struct PeriodHistoryTests {
  private static let tenant = "963795a4-f527-47f6-9d5f-12aecb3dd699"
  private static let object = "000000a0-0000-4000-8000-000000000001"
  private static let key = "000000c0-0000-4000-8000-000000000001"

  private func report(
    _ day: String, status: String? = "lapsed", isComplete: Bool = true,
    acceptances: [[String: Any]] = []
  ) async throws -> SavedReport {
    let credential: [String: Any] = [
      "id": "\(Self.tenant)/application/\(Self.object)/clientsecret/\(Self.key)",
      "kind": "clientSecret", "objectType": "application", "objectId": Self.object,
      "keyId": Self.key, "status": status ?? "", "severity": "high", "bucket": "expired",
      "startDateTime": "2025-07-01T00:00:00Z", "endDateTime": "2026-07-01T00:00:00Z",
    ]
    let credentials: [[String: Any]] = status == nil ? [] : [credential]
    let json: [String: Any] = [
      "schemaVersion": "2.0", "asOf": "\(day)T06:00:00Z", "tenant": ["id": Self.tenant],
      "outcome": ["complete": isComplete, "exitStatus": isComplete ? 0 : 3],
      "completeness": [["collection": "applications", "state": "complete", "objects": 1]],
      "summary": [
        "applications": 1, "servicePrincipals": 0, "credentials": 1, "byStatus": [String: Int](),
      ],
      "applications": [["objectId": Self.object, "objectType": "application"]],
      "credentials": credentials, "candidates": [Any](),
      "findings": [Any](), "acceptances": acceptances,
    ]
    let data = try JSONSerialization.data(withJSONObject: json)
    return try await withTemporaryDirectory {
      try SavedReportReader.read($0.write("report.json", bytes: Array(data)), .everything)
    }
  }

  private func history(_ reports: [SavedReport]) throws -> PeriodHistory {
    var history = PeriodHistory(try #require(PeriodRange("2026-07-01..2026-09-30")))
    for report in reports { history.add(report) }
    return history
  }

  @Test func whatAnIncompleteReportLacksWasNotRemoved() async throws {
    let incomplete = try await self.history([
      report("2026-07-06"), report("2026-07-13", status: nil, isComplete: false),
    ])
    #expect(incomplete.overdue.map(\.outcome) == [nil])
    let complete = try await self.history([
      report("2026-07-06"), report("2026-07-13", status: nil, isComplete: false),
      report("2026-07-20", status: nil),
    ])
    #expect(complete.overdue.map(\.outcome) == ["removed"])
    let replaced = try await self.history([
      report("2026-07-06"), report("2026-07-13", status: "superseded", isComplete: false),
    ])
    #expect(replaced.overdue.map(\.outcome) == ["superseded"])
  }

  /// `lapse verify` compares bytes, and the order of a dictionary differs from run to run.
  @Test func acceptancesOfOneSubjectHaveOneOrderAndPlansAreNone() async throws {
    let rules = (10..<30).map { "HYG-\($0)" }
    let acceptances: [[String: Any]] = rules.reversed().map {
      ["id": "a", "rules": [$0], "until": "2026-12-31T00:00:00Z", "ticket": "T"]
    }
    let plan: [String: Any] = [
      "id": "a", "rules": ["HYG-10"], "until": "2026-07-20T00:00:00Z", "ticket": "T",
      "planned": ["owner": "ada", "due": "2026-07-20T00:00:00Z"],
    ]
    let history = try await self.history([report("2026-07-06", acceptances: acceptances + [plan])])
    #expect(history.accepted.map(\.acceptance.rules) == rules.map { [$0] })
    #expect(history.accepted.allSatisfy { $0.acceptance.plannedDue == nil })
  }

  @Test func aMissingDayIsNotAWeek() throws {
    func gaps(_ range: String) throws -> [String] {
      PeriodPage.gaps(PeriodHistory(try #require(PeriodRange(range))))
    }
    #expect(try gaps("2026-09-30..2026-09-30") == ["No report on 2026-09-30"])
    #expect(
      try gaps("2026-09-22..2026-09-29") == [
        "No report in the week from 2026-09-22 to 2026-09-28", "No report on 2026-09-29",
      ])
  }
}
