/// What a machine-readable format lists one by one, most severe first.
/// These are credentials whose status says something, and findings; those of one severity are in
/// the order of the report.
package struct WorstFirst: Sendable {
  package enum Result: Sendable {
    /// Index into ``AssessmentReport/credentials``.
    case credential(Int)
    /// Position in ``AssessmentReport/findings``.
    case finding(Int)
  }

  /// The results, at most as many as the limit.
  package let results: [Result]
  /// How many more there are, by severity.
  package let leftOut: [Severity: Int]

  /// How many there are in total.
  package var total: Int { results.count + leftOut.values.reduce(0, +) }

  package init(_ report: AssessmentReport, limit: Int) {
    var results: [Result] = []
    var leftOut: [Severity: Int] = [:]
    func add(_ result: Result, _ severity: Severity) {
      if results.count < limit {
        results.append(result)
      } else {
        leftOut[severity, default: 0] += 1
      }
    }
    for severity in Severity.allCases.reversed() where severity > .none {
      for index in report.credentials.indices where report.credentials[index].severity == severity {
        add(.credential(index), severity)
      }
      for position in report.findingRows.indices
      where report.findingRows[position].severity == severity {
        add(.finding(position), severity)
      }
    }
    self.results = results
    self.leftOut = leftOut
  }
}
