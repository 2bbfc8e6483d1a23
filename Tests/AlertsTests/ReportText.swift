import Foundation
import Inventory
import SavedReports
import TestSupport

@testable import Alerts

/// A small report in the format of `lapse report`, with only the members that the tests need.
struct ReportText {
  static let tenant = "963795a4-f527-47f6-9d5f-12aecb3dd699"
  static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  /// One credential with its application.
  struct Row {
    var number = 1
    var status = "expiring"
    var severity = "medium"
    var kind = "clientSecret"
    /// The days from as-of to the end; nil if the credential has no end.
    var daysLeft: Double? = 20
    var lifetimeDays = 365.0
    var name = "payroll"
    var credentialName: String? = "ci"
    var owners: [String] = ["anna@contoso.com"]
    var team: [String: String]?
    var successors: [String] = []
    var lastUsedDaysAgo: Double?
    var lastRefusedDaysAgo: Double?
    var privilege: String?
    var isAccepted = false
    var activeSigning: Bool?

    var keyId: String { ReportText.guid(0xC0, number) }
    var objectId: String { ReportText.guid(0xA0, number) }
    var key: String {
      "\(ReportText.tenant)/application/\(objectId)/\(kind.lowercased())/\(keyId)"
    }
  }

  var asOf = Self.asOf
  var tenant = Self.tenant
  var rows: [Row] = []
  var acceptances: [[String: Any]] = []
  var findings: [[String: Any]] = []
  var isComplete = true
  var signIns = "complete"
  /// The days from as-of to the beginning of the log.
  var signInsFrom = -30.0
  /// The team or owner that the report is limited to.
  var owner: String?
  var otherObjects: [String] = []

  init(_ rows: Row...) {
    self.rows = rows
  }

  static func guid(_ head: Int, _ number: Int) -> String {
    String(format: "%08x-0000-4000-8000-%012x", head, number)
  }

  func time(_ days: Double) -> String {
    asOf.advanced(bySeconds: Int64(days * 86_400)).rfc3339
  }

  private func credential(_ row: Row) -> [String: Any] {
    var credential: [String: Any] = [
      "id": row.key, "kind": row.kind, "objectType": "application", "objectId": row.objectId,
      "appId": Self.guid(0xB0, row.number), "applicationName": row.name, "keyId": row.keyId,
      "status": row.status, "severity": row.severity, "supersededBy": row.successors,
      "bucket": "30d",
    ]
    credential["displayName"] = row.credentialName
    if let left = row.daysLeft {
      credential["endDateTime"] = time(left)
      credential["startDateTime"] = time(left - row.lifetimeDays)
    }
    credential["lastUsed"] = row.lastUsedDaysAgo.map { time(-$0) }
    credential["activeSigning"] = row.activeSigning
    if let days = row.lastRefusedDaysAgo {
      credential["lastRefused"] = ["at": time(-days), "errorCode": 7_000_222, "count": 3]
    }
    if row.isAccepted { credential["suppressed"] = ["id": "A-1", "until": time(30)] }
    return credential
  }

  private func application(_ row: Row) -> [String: Any] {
    var application: [String: Any] = [
      "objectId": row.objectId, "objectType": "application",
      "appId": Self.guid(0xB0, row.number), "displayName": row.name,
      "owners": row.owners.map { ["id": Self.guid(0xD0, 1), "displayName": $0, "mail": $0] },
    ]
    application["team"] = row.team
    if let privilege = row.privilege { application["impact"] = ["privilege": privilege] }
    return application
  }

  var json: [String: Any] {
    [
      "schemaVersion": "2.0", "asOf": asOf.rfc3339, "dataAsOf": asOf.rfc3339,
      "tool": ["name": "lapse", "version": "0.1.0"],
      "tenant": ["id": tenant, "displayName": "Contoso"],
      "outcome": ["complete": isComplete, "exitStatus": isComplete ? 0 : 3],
      "completeness": [
        ["collection": "applications", "state": isComplete ? "complete" : "partial", "objects": 9],
        ["collection": "servicePrincipals", "state": "complete", "objects": 9],
        [
          "collection": "signIns", "state": signIns, "objects": 9,
          "window": ["from": time(signInsFrom), "until": time(0)],
        ],
      ],
      "summary": [
        "applications": rows.count, "servicePrincipals": 1, "credentials": rows.count,
        "byStatus": [String: Int](),
      ],
      "configuration": owner.map { ["owner": $0] } ?? [String: String](),
      "catalogue": ["rules": ["MIG-03": ["title": "An issuer retires", "reference": ""]]],
      "applications": rows.map(application), "otherObjects": otherObjects,
      "credentials": rows.map(credential), "candidates": [Any](), "findings": findings,
      "acceptances": acceptances,
    ]
  }

  func read() async throws -> SavedReport {
    let data = try JSONSerialization.data(withJSONObject: json)
    return try await withTemporaryDirectory {
      try SavedReportReader.read($0.write("report.json", bytes: Array(data)), .everything)
    }
  }

  func watch() async throws -> ReportWatch {
    ReportWatch(try await read(), page: "https://reports.example.com/report.html")
  }

  var context: NotifyContext {
    NotifyContext(
      tenantId: tenant, tenantName: "Contoso", asOf: asOf, now: asOf,
      page: "https://reports.example.com/report.html")
  }

  /// Returns the report some days later, with every end that much nearer, and applies `change`.
  func later(_ days: Double, _ change: (inout ReportText) -> Void = { _ in }) -> ReportText {
    var later = self
    later.asOf = asOf.advanced(bySeconds: Int64(days * 86_400))
    for index in later.rows.indices {
      later.rows[index].daysLeft = later.rows[index].daysLeft.map { $0 - days }
    }
    change(&later)
    return later
  }
}
