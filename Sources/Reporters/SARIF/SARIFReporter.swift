package import Assessment
import Inventory

/// `report.sarif`: SARIF 2.1.0, for code scanning and for viewers of analysis results.
///
/// Statuses and findings are results, most severe first; what was decided about a credential is in
/// the properties of its result. GitHub rejects a run of more than 25,000 results and shows 5,000
/// of them, so a run holds no more than 25,000, and a notification says what was left out. There is
/// no `security-severity`: it belongs to a rule, while the severity of a status depends on the
/// credential; `level` and `rank` give it for each result.
///
/// Specification:
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
/// Limits:
/// https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
package struct SARIFReporter: Reporter {
  /// The most results in a run.
  static let resultLimit = 25_000
  /// The most results of a run that GitHub shows.
  static let shownByGitHub = 5_000

  private let limit: Int

  package init() {
    self.init(limit: Self.resultLimit)
  }

  /// - Parameter limit: the most results in the run.
  init(limit: Int) {
    self.limit = limit
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let document = SARIFDocument(report, limit: limit, sink)
    document.write()
  }
}
