import Assessment
import Evidence
import Exports
import Inventory
import Reporters

/// Makes a report as `lapse report` does, both for a pack and again to check one.
struct PackReportBuilder {
  struct BuiltReport {
    var report: AssessmentReport
    var files: [ReportFile]
  }

  let options: ReportOptions
  let inputs: [String]
  let asOf: Instant
  let asOfIsExplicit: Bool
  /// The directories to search, overriding the configuration.
  let references: [String]
  let configuration: ReportConfiguration

  /// - Parameters:
  ///   - references: nil to take them from the options and the configuration.
  ///   - isRedacted: whether names will be replaced.
  init(
    _ options: ReportOptions, inputs: [String], asOf: Instant, asOfIsExplicit: Bool,
    references: [String]? = nil, isRedacted: Bool = false
  ) throws(ExitStatus) {
    (self.options, self.inputs) = (options, inputs)
    (self.asOf, self.asOfIsExplicit) = (asOf, asOfIsExplicit)
    do throws(ConfigurationError) {
      var configuration = try options.configuration()
      // A pack has the standard page, which any machine can reproduce.
      configuration.html.templates = nil
      if isRedacted {
        configuration.html.leaveOutNames(in: configuration.file, quiet: options.quiet)
      }
      self.references =
        references ?? options.references.completed(by: configuration).references
      configuration.references = self.references
      self.configuration = configuration
    } catch {
      throw Terminal.refusal(error.message)
    }
  }

  var baseline: String? { options.changes.baseline ?? configuration.baseline }

  /// Returns the formats of the pack, which always include `report.json`.
  func formats() throws -> [ReportFormat] {
    let asked = try options.formats(configuration)
    return ReportFormat.allCases.filter { asked.contains($0) || $0 == .json }
  }

  /// - Parameter tokens: replaces names, after everything has been assessed.
  func make(_ tokens: NameTokens? = nil) async throws -> BuiltReport {
    var assessing: AssessmentOptions
    var searching: ReferenceOptions
    var reporting: ReporterOptions
    let declared: [UsePlace]
    let formats = try formats()
    do throws(ConfigurationError) {
      assessing = try options.assessmentOptions(now: asOf, configuration)
      reporting = try options.reporterOptions(formats, configuration)
      searching = options.references.completed(by: configuration)
      let owners = try searching.ownersFile()
      declared = owners?.places ?? []
      assessing.teams = owners?.teams ?? TeamRules()
    } catch {
      throw Terminal.refusal(error.message)
    }
    (assessing.asOf, assessing.asOfIsExplicit) = (asOf, asOfIsExplicit)
    assessing.owner = options.owner
    searching.references = references
    try InputArguments.check(inputs)
    try searching.check()
    guard !options.placesHistory || !references.isEmpty else {
      throw Terminal.refusal("--places-history reads the history of --references: name a directory")
    }
    var inventory = await ExportReader.read(inputs, jobs: options.effectiveJobs)
    await searching.scan(
      into: &inventory, with: declared, besides: inputs, jobs: options.effectiveJobs,
      redaction: tokens?.redaction)
    var report: AssessmentReport
    do throws(AssessmentError) {
      report = try Assessor.assess(inventory, options: assessing)
    } catch {
      throw Terminal.refusal(tokens?.redaction.sentence(error.message) ?? error.message)
    }
    var command = ReportCommand()
    command.options = options
    if let owner = options.owner { try command.keep(owner, in: &report) }
    if options.placesHistory {
      searching.readHistory(into: &report, redaction: tokens?.redaction)
    }
    if let baseline { try command.compare(&report, with: baseline) }
    if let tokens {
      reporting.calendarOwner = reporting.calendarOwner.map {
        report.token(ofHolder: $0, by: tokens.redaction)
      }
      report = try report.redacted(
        by: tokens, rulesDigest: RulesDigest.rules, policyDigest: RulesDigest.policy(report.options)
      )
    }
    return BuiltReport(report: report, files: formats.flatMap { $0.files(reporting) })
  }
}
