import ArgumentParser
import Assessment
import Exports
import Inventory
import System

/// The export to examine, and the time to examine it at: `--input`, `--as-of`, `--tenant`.
struct ExportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file or directory of an export; - is standard input. Repeat for more.",
      valueName: "input"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      "The time to look from: 2026-11-23T06:00:00Z, or 2026-11-23. Default: now.",
      valueName: "time"))
  var asOf: AsOfArgument?

  @Option(help: ArgumentHelp("The tenant ID, if the export does not say.", valueName: "id"))
  var tenant: String?

  func validate() throws {
    try InputArguments.validate(input)
    try TenantArgument.check(tenant)
  }

  var instant: Instant { asOf?.instant ?? .now }

  /// Reads the files; a missing one ends the command.
  func read() async throws(ExitStatus) -> TenantInventory {
    try InputArguments.check(input)
    return await ExportReader.read(input, jobs: Machine.processors)
  }

  /// Assesses an inventory, and names files that could not be read on standard error.
  ///
  /// - Parameter redaction: replaces names on standard error.
  func assess(
    _ inventory: TenantInventory, _ ownership: Ownership? = nil, redaction: Redaction? = nil
  ) throws(ExitStatus) -> AssessmentReport {
    var options = AssessmentOptions(asOf: instant)
    if let ownership {
      (options.teams, options.acceptances) = (ownership.teams, ownership.acceptances)
    }
    options.asOfIsExplicit = asOf != nil
    options.tenantId = tenant.flatMap { Identifier(guid: $0) }
    do throws(AssessmentError) {
      let report = try Assessor.assess(inventory, options: options)
      report.printUnusableInputs(redaction)
      report.warnAboutTenantMismatch(redaction)
      return report
    } catch {
      throw Terminal.refusal(redaction?.sentence(error.message) ?? error.message)
    }
  }
}

extension AssessmentReport {
  /// Prints one line for each file that was unusable.
  ///
  /// - Parameter redaction: replaces names if the report still has them.
  func printUnusableInputs(_ redaction: Redaction? = nil) {
    for input in inventory.inputs where input.isUnusable {
      guard let problem = input.problem else { continue }
      Terminal.problem(input.path, problem, redaction)
    }
  }

  /// Warns if the inputs name a tenant other than `--tenant`, which takes precedence.
  ///
  /// - Parameter redaction: replaces the ids if the report still has them.
  func warnAboutTenantMismatch(_ redaction: Redaction? = nil) {
    guard let first = tenant.contradictions.first else { return }
    let more = tenant.contradictions.count - 1
    let (named, asked) = (redaction?.id(first) ?? first, redaction?.id(tenant.id) ?? tenant.id)
    Terminal.warning(
      "the inputs name the tenant \(named)\(more > 0 ? " and \(more) more" : ""), and are reported as "
        + "\(asked), as you asked: check --tenant")
  }

  /// Prints why the data is incomplete.
  func printIncompleteness() {
    guard isIncomplete else { return }
    for line in ReportVerdict.incomplete(self).lines {
      Terminal.diagnostic("lapse: " + Terminal.visible(line))
    }
  }
}
