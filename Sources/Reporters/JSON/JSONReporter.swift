package import Assessment

/// `report.json`: the result itself, by the schema that `lapse schema report` prints.
///
/// Absent means unknown, null means none; arrays are sorted by id, times are RFC 3339 in UTC.
package struct JSONReporter: Reporter {
  /// Changes with the schema: the first number where a reader may break, the second where not.
  package static let schemaVersion = "2.0"

  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    report.withTable { table in
      let document = JSONDocument(report, table, sink)
      document.write()
    }
  }
}
