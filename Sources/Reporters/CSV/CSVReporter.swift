package import Assessment
import Inventory

/// `report.csv`: one row per credential with all its facets, RFC 4180, UTF-8, CRLF.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe, unless the user
/// asked for the names as they are.
package struct CSVReporter: Reporter {
  /// The header, in the order in which ``CSVRows`` writes the cells.
  static let columns = [
    "id", "severity", "status", "bucket", "daysLeft", "kind", "applicationName", "displayName",
    "keyId", "startDateTime", "endDateTime", "lifetimeDays", "lastUsed", "supersededBy",
    "coveredUntil", "objectType", "objectId", "appId", "signInAudience", "owners",
    "platformManaged", "findings", "target", "confidence", "candidateRule", "usedIn",
    "portal", "change", "acceptedUntil", "acceptedBy", "plannedFor", "team",
  ]

  private let isRaw: Bool

  /// - Parameter isRaw: whether names are written unchanged, for programs; a spreadsheet may run
  ///   them.
  package init(isRaw: Bool = false) {
    self.isRaw = isRaw
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    sink.write(Self.columns.joined(separator: ",") + "\r\n")
    report.withTable { table in
      let rows = CSVRows(report, table: table)
      var cells = CSVWriter(sink, isRaw: isRaw)
      for object in table.objects { rows.write(object, to: &cells) }
    }
  }
}
