package import Assessment

/// `report.json`: the result itself, in the schema that `lapse schema report` prints.
///
/// Absent means unknown, null means none; arrays are sorted by id, times are RFC 3339 in UTC.
package struct JSONReporter: Reporter {
  /// The major version changes if readers may break, the minor version if not.
  package static let schemaVersion = "2.0"

  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    report.withTable { table in
      let document = JSONDocument(report, table, sink)
      document.write()
    }
  }
}
