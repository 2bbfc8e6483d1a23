package import Assessment

/// `report.json`: the result itself, in the schema that `lapse schema report` prints.
///
/// Absent means unknown, null means none; arrays are sorted by id, times are RFC 3339 in UTC.
package struct JSONReporter: Reporter {
  /// The major version changes if readers may break, the minor version if not.
  package static let schemaVersion = "2.0"

  private let jobs: Int

  /// - Parameter jobs: how many threads may write rows; the bytes do not depend on it.
  package init(jobs: Int = 1) {
    self.jobs = jobs
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    report.withTable { table in
      let document = JSONDocument(report, table, jobs: jobs, sink)
      document.write()
    }
  }
}
