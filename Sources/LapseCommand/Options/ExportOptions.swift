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
  func assess(
    _ inventory: TenantInventory, _ ownership: Ownership? = nil
  ) throws(ExitStatus) -> AssessmentReport {
    var options = AssessmentOptions(asOf: instant)
    if let ownership {
      (options.teams, options.acceptances) = (ownership.teams, ownership.acceptances)
    }
    options.asOfIsExplicit = asOf != nil
    options.tenantId = tenant.flatMap { Identifier(guid: $0) }
    do throws(AssessmentError) {
      let report = try Assessor.assess(inventory, options: options)
      report.sayWhatCouldNotBeRead()
      report.sayWhichTenantTheInputsName()
      return report
    } catch {
      throw Terminal.refusal(error.message)
    }
  }
}

extension AssessmentReport {
  /// One line for each file that nothing could be made of.
  func sayWhatCouldNotBeRead() {
    for input in inventory.inputs where input.isUnusable {
      guard let problem = input.problem else { continue }
      Terminal.error("\(input.path): \(problem)")
    }
  }

  /// A person named one tenant, and the inputs name another: the person is believed, and told.
  func sayWhichTenantTheInputsName() {
    guard let first = tenant.contradictions.first else { return }
    let more = tenant.contradictions.count - 1
    Terminal.warning(
      "the inputs name the tenant \(first)\(more > 0 ? " and \(more) more" : ""), and are reported as "
        + "\(tenant.id), as you asked: check --tenant")
  }

  /// Why what was read is not everything.
  func sayWhatIsMissing() {
    guard isIncomplete else { return }
    for line in ReportVerdict.incomplete(self).lines {
      Terminal.diagnostic("lapse: " + Terminal.visible(line))
    }
  }
}
