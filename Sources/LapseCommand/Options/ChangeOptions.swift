import ArgumentParser
import Assessment
import Inventory

/// The options for comparing with an earlier report: `--baseline` and `--fail-on-new`.
struct ChangeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An earlier report.json to compare with, or a directory of them, of which the newest older one of "
        + "this tenant is used.", valueName: "report.json|dir"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Exit 1 at a new status or finding of this severity or above; needs --baseline.",
      valueName: "severity"))
  var failOnNew: Severity?

  @Option(
    help: ArgumentHelp(
      "A file that says what was accepted, until when and by whom. Default: \(AcceptanceFile.standardName), if it exists.",
      valueName: "file"))
  var suppressions: String?

  /// Reads the acceptances.
  func acceptances(
    _ configuration: ReportConfiguration, asOf: Instant
  ) throws(ConfigurationError) -> [AcceptanceEntry] {
    let named = suppressions ?? configuration.suppressions
    guard
      let (text, name) = try ConfigurationFile.load(named, standard: AcceptanceFile.standardName)
    else { return [] }
    return try AcceptanceFile(text: text, file: name, asOf: asOf).entries
  }

  func validate() throws {
    guard suppressions != "" else { throw ValidationError("--suppressions takes a file.") }
    guard baseline != "" else { throw ValidationError("--baseline takes a file or a directory.") }
  }

  /// Returns these options, completed by the configuration.
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
