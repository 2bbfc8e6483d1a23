import ArgumentParser
import Assessment
import Exports
import Inventory
import System

/// The export that a command looks at, and from which day: `--input`, `--as-of`, `--tenant`.
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
    guard !input.contains("") else { throw ValidationError("An input has an empty name.") }
    guard input.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    try TenantArgument.check(tenant)
  }

  var instant: Instant {
    asOf?.instant ?? Instant(secondsSinceEpoch: Machine.secondsSinceEpoch)
  }

  /// What the files say. One that does not exist ends the command.
  func read() async throws(ExitStatus) -> TenantInventory {
    try InputArguments.check(input)
    return await ExportReader.read(input, jobs: Machine.processors)
  }

  /// What it means. Files that could not be read are named on standard error.
  ///
  /// - Parameter redaction: what replaces names there.
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
      report.sayWhatCouldNotBeRead(redaction)
      return report
    } catch {
      throw Terminal.refusal(redaction?.sentence(error.message) ?? error.message)
    }
  }
}

extension AssessmentReport {
  /// One line for each file that nothing could be made of.
  ///
  /// - Parameter redaction: what replaces names, where the report has them still.
  func sayWhatCouldNotBeRead(_ redaction: Redaction? = nil) {
    for input in inventory.inputs where input.isUnusable {
      guard let problem = input.problem else { continue }
      Terminal.problem(input.path, problem, redaction)
    }
  }

  /// Why what was read is not everything.
  func sayWhatIsMissing() {
    guard isIncomplete else { return }
    for line in ReportVerdict.incomplete(self).lines {
      Terminal.diagnostic("lapse: " + Terminal.visible(line))
    }
  }
}
