/// The exit status of the process. The numbers are fixed.
package enum ExitStatus: Int32, Error, Sendable {
  /// Complete, and nothing at or above the configured limits.
  case clean = 0
  /// A status or finding at or above `--fail-on` or `--fail-on-findings`.
  case failed = 1
  /// Wrong usage or configuration; nothing was written.
  case wrongUsage = 2
  /// The input is incomplete or could not be read.
  case incomplete = 3
  /// The report is fine, but a sink did not accept it.
  case refused = 4

  /// The meaning of each status, in one line.
  package static let explanations: [(status: ExitStatus, text: String)] = [
    (
      .clean,
      "Applications and service principals are complete, and nothing is at or above the limits that "
        + "were set."
    ),
    (.failed, "A status or finding is at or above --fail-on, --fail-on-findings or --fail-on-new."),
    (.wrongUsage, "Wrong usage or configuration. Nothing was written."),
    (
      .incomplete,
      "Applications or service principals are incomplete, or an input could not be read. Reports are written "
        + "and say what is missing, unless no application and no service principal was read at all."
    ),
    (.refused, "The report is fine; a receiver of lapse notify did not accept it."),
  ]
}
