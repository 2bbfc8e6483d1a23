package import Assessment
import Inventory

/// `report.csv`: one row per credential with all its facets, RFC 4180, UTF-8, CRLF.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe; whoever needs the
/// names as they are takes `report.json`.
package struct CSVReporter: Reporter {
  /// The header, in the order of ``row(_:of:to:)``.
  static let columns = [
    "id", "severity", "status", "bucket", "daysLeft", "kind", "applicationName", "displayName",
    "keyId", "startDateTime", "endDateTime", "lifetimeDays", "lastUsed", "supersededBy",
    "coveredUntil", "objectType", "objectId", "appId", "signInAudience", "owners",
    "platformManaged", "findings",
  ]

  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    sink.write(Self.columns.joined(separator: ",") + "\r\n")
    let findings = findingsByCredential(of: report)
    var cells = CSVWriter(sink)
    for object in report.objects {
      let shared = SharedCells(object, in: report)
      for row in report.credentials[object.credentialRange] {
        write(row, shared: shared, findings: findings, of: report, to: &cells)
      }
    }
  }

  /// What all rows of an object have in common.
  private struct SharedCells {
    var object: DirectoryObject
    var coverage: Coverage
    var owners: String
    /// The object's stable id and a slash.
    var idPrefix: String
    var objectId: String
    var appId: String

    init(_ row: AssessedObject, in report: AssessmentReport) {
      object = report.directoryObject(of: row)
      coverage = row.coverage
      let text = report.inventory.text
      owners = ""
      for owner in report.owners(of: row) ?? [] {
        if !owners.isEmpty { owners += "; " }
        owners +=
          text.string(owner.userPrincipalName) ?? text.string(owner.displayName)
          ?? report.inventory.spelling(of: owner.id)
      }
      idPrefix = report.stableId(of: row) + "/"
      objectId = report.inventory.spelling(of: object.id)
      appId = object.appId.isMissing ? "" : report.inventory.spelling(of: object.appId)
    }
  }

  private func findingsByCredential(of report: AssessmentReport) -> [String: String] {
    Dictionary(
      report.findings.compactMap { finding in finding.credential.map { ($0, finding.rule) } },
      uniquingKeysWith: { "\($0); \($1)" })
  }

  private func write(
    _ row: AssessedCredential, shared: SharedCells, findings: [String: String],
    of report: AssessmentReport, to cells: inout CSVWriter
  ) {
    let text = report.inventory.text
    let validity = report.validity(of: row)
    let keyId = report.inventory.spelling(of: report.keyId(of: row))
    cells.plain(shared.idPrefix, row.kind.idPart, "/", keyId)
    cells.plain(row.severity.name)
    cells.plain(row.status.name)
    cells.plain(row.bucket.map { report.options.buckets.name(of: $0) } ?? "")
    cells.number(report.daysLeft(of: row))
    cells.plain(row.kind.name)
    cells.guarded(shared.object.displayName, in: text)
    cells.guarded(report.nameReference(of: row), in: text)
    cells.guarded(keyId)
    cells.time(validity.start.instant)
    cells.time(validity.end.instant)
    cells.number(report.lifetimeDays(of: row))
    cells.time(row.lastUsed)
    cells.guarded(
      row.successorCount == 0
        ? ""
        : report.successors(of: row)
          .map { report.inventory.spelling(of: report.keyId(of: $0)) }.joined(separator: "; "))
    switch shared.coverage {
    case .unknown, .none: cells.plain("")
    case .until(let end): cells.time(end)
    case .open: cells.plain("open")
    }
    cells.plain(shared.object.type.name)
    cells.guarded(shared.objectId)
    cells.guarded(shared.appId)
    cells.plain(shared.object.signInAudience.name ?? "")
    cells.guarded(shared.owners)
    cells.plain(row.rotation.map { $0.decidesStatus ? $0.words : "" } ?? "")
    cells.plain(findings.isEmpty ? "" : findings[report.stableId(of: row)] ?? "")
    cells.endRow()
  }
}
