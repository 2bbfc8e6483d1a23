package import Assessment
import Inventory

/// `report.sarif`: SARIF 2.1.0, for code scanning and for viewers of analysis results.
///
/// Statuses and findings are results, worst first; what was decided about a credential is in the
/// properties of its result. GitHub refuses a run of more than 25,000 results and shows 5,000 of
/// them, so a run holds no more, and a notification says what was left out. No `security-severity`:
/// it belongs to a rule, while the severity of a status depends on the credential; `level` and
/// `rank` say it result by result.
///
/// Specification:
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
/// Limits:
/// https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
package struct SARIFReporter: Reporter {
  /// Results in a run.
  static let resultLimit = 25_000
  /// Results of a run that GitHub shows.
  static let shownByGitHub = 5_000

  private let limit: Int

  package init() {
    self.init(limit: Self.resultLimit)
  }

  /// - Parameter limit: results in the run.
  init(limit: Int) {
    self.limit = limit
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let document = SARIFDocument(report, limit: limit, sink)
    document.write()
  }
}
