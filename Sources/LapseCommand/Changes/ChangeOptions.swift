import ArgumentParser
import Assessment

/// What an earlier report is good for: `--baseline` and `--fail-on-new`.
struct ChangeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An earlier report.json to compare with, or a directory of them: then the newest of this tenant "
        + "that is older counts.", valueName: "report.json|dir"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Exit 1 at a status or finding of this severity or above that was not there before; needs --baseline.",
      valueName: "severity"))
  var failOnNew: Severity?

  func validate() throws {
    guard baseline != "" else { throw ValidationError("--baseline takes a file or a directory.") }
  }

  /// What was typed, else what the configuration says.
  func completed(by configuration: ReportConfiguration) throws(ConfigurationError) -> ChangeOptions
  {
    var completed = self
    completed.baseline = baseline ?? configuration.baseline
    completed.failOnNew = failOnNew ?? configuration.failOnNew
    if completed.failOnNew == Severity.none { completed.failOnNew = nil }
    guard completed.failOnNew == nil || completed.baseline != nil else {
      throw ConfigurationError(
        file: failOnNew == nil ? configuration.file : "--fail-on-new", line: nil,
        problem: "what is new shows only beside an earlier report: name one with --baseline")
    }
    return completed
  }
}
