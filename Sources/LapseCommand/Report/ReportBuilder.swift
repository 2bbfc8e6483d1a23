import Assessment
import Evidence
import Inventory
import Reporters

/// Makes a report from an inventory, for `lapse report` and for packs.
struct ReportBuilder {
  let options: ReportOptions
  let inputs: [String]
  let baseline: String?
  let tokens: NameTokens?
  var assessing: AssessmentOptions
  private(set) var reporting: ReporterOptions
  private let references: ReferenceOptions
  private let declared: [UsePlace]

  /// Reads the files besides the inputs, and refuses what is wrong before any input is read.
  ///
  /// - Parameters:
  ///   - references: completed by the configuration.
  ///   - now: the date of the report, if the options give none.
  ///   - tokens: replaces names, after everything has been assessed.
  init(
    _ options: ReportOptions, _ configuration: ReportConfiguration, inputs: [String],
    references: ReferenceOptions, formats: [ReportFormat], now: Instant, tokens: NameTokens?
  ) throws {
    (self.options, self.inputs, self.tokens) = (options, inputs, tokens)
    self.references = references
    baseline = options.changes.baseline ?? configuration.baseline
    do throws(ConfigurationError) {
      assessing = try options.assessmentOptions(now: now, configuration)
      reporting = try options.reporterOptions(formats, configuration)
      let owners = try references.ownersFile()
      declared = owners?.places ?? []
      assessing.teams = owners?.teams ?? TeamRules()
      assessing.owner = options.owner
    } catch {
      throw Terminal.refusal(error.message)
    }
    try InputArguments.check(inputs)
    if let baseline { try check(baseline) }
    try references.check()
    guard !options.placesHistory || !references.references.isEmpty else {
      throw Terminal.refusal("--places-history reads the history of --references: name a directory")
    }
  }

  /// Searches the references, assesses everything, compares it with the baseline and replaces names.
  mutating func report(
    on inventory: consuming TenantInventory, progress: ProgressLine? = nil
  ) async throws -> AssessmentReport {
    await references.scan(
      into: &inventory, with: declared, besides: inputs, jobs: options.effectiveJobs,
      redaction: tokens?.redaction)
    progress?.step("judging what was read")
    defer { progress?.clear() }
    var report = try assess(inventory, assessing)
    progress?.clear()
    if let owner = options.owner { try keep(owner, in: &report) }
    if options.placesHistory { references.readHistory(into: &report, redaction: tokens?.redaction) }
    guard let tokens else {
      if let baseline { try compare(&report, with: baseline) }
      return report
    }
    // Reports that were redacted with the same key are compared with the redacted report.
    let redactedId = tokens.redaction.id(report.tenant.id)
    let redactedBaseline = baseline.flatMap { Baseline.holds($0, tenant: redactedId) ? $0 : nil }
    if let baseline, redactedBaseline == nil { try compare(&report, with: baseline) }
    reporting.calendarOwner = reporting.calendarOwner.map {
      report.token(ofHolder: $0, by: tokens.redaction)
    }
    var redacted = try report.redacted(
      by: tokens, rulesDigest: RulesDigest.rules, policyDigest: RulesDigest.policy(report.options))
    if let redactedBaseline { try compare(&redacted, with: redactedBaseline, isRedacted: true) }
    return redacted
  }

  func assess(
    _ inventory: TenantInventory, _ assessing: AssessmentOptions
  ) throws(ExitStatus) -> AssessmentReport {
    do throws(AssessmentError) {
      return try Assessor.assess(inventory, options: assessing, jobs: options.effectiveJobs)
    } catch {
      throw refusal(error.message)
    }
  }

  /// Prints why the command ends, with names replaced: the message may quote an input.
  func refusal(_ message: String, after option: String = "") -> ExitStatus {
    Terminal.refusal(option + (tokens?.redaction.sentence(message) ?? message))
  }
}
