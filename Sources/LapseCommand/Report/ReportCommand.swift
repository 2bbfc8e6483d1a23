import ArgumentParser
import Assessment
import Evidence
import Exports
import GraphClient
import Inventory
import Reporters
import System

/// `lapse report`: reads exports and writes reports.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Reads exports of a tenant and writes reports.",
    discussion: """
      Reads JSON about applications and service principals, recognised by its content: Microsoft Graph \
      v1.0 or beta (pages, delta and $batch answers, single objects), arrays as az prints them, \
      PowerShell through ConvertTo-Json, AAD Graph, EntraExporter, Zero Trust Assessment, ScubaGear, \
      AzureHound, JSON Lines. A directory is walked.

      Exit status: 0 complete and nothing at or above --fail-on; 1 something is; 2 wrong usage, \
      nothing is written; 3 input incomplete or unreadable: reports are written with a banner, or not \
      at all if not a single application or service principal was read.
      """)

  @OptionGroup var options: ReportOptions

  @OptionGroup(title: "With --live") var auth: AuthOptions

  func validate() throws {
    if !options.live, let option = auth.firstGiven {
      throw ValidationError("\(option) goes with --live: an export is read as it is.")
    }
  }

  func run() async throws {
    if let file = options.tenants.tenants { return try await runTenants(file) }
    let tokens = try options.redaction.tokens()
    let configuration = try configuration()
    let formats = try options.formats(configuration)
    var builder = try ReportBuilder(
      options, configuration, inputs: options.inputs,
      references: options.references.completed(by: configuration), formats: formats, now: .now,
      tokens: tokens)
    let progress = ProgressLine(quiet: options.quiet)
    defer { progress?.clear() }
    let (inventory, isCutShort) = try await read(configuration, progress)
    // A collection takes time and reflects the moment at which it ends.
    if options.live, !builder.assessing.asOfIsExplicit { builder.assessing.asOf = .now }
    let report = try await builder.report(on: inventory, progress: progress)
    progress?.clear()
    let names = options.names ?? configuration.names
    let showsNames = names ?? Pipeline.current?.showsNames(nil) ?? true
    // An empty report would replace the last one that had content.
    let isEmpty = report.summary.applications + report.summary.servicePrincipals == 0
    var written: [String] = []
    if isEmpty {
      printInputProblems(of: report, isWritten: false)
      printLeaks(in: report)
      printEmptyDirectories(report, tokens?.redaction)
      tell(Pipeline.current, about: report, page: nil, showsNames: showsNames)
    } else {
      written = try write(
        report, formats, builder.reporting, configuration, showsNames: showsNames, progress)
    }
    // Missing data that was just requested from Graph fails the run, beyond a note in the ledger.
    let isMissing = isEmpty || isCutShort && !report.options.allowPartial
    let status = isMissing ? .incomplete : ReportVerdict.status(of: report)
    var verdict = ReportVerdict(
      report: report, status: status, quiet: options.quiet, showsNames: showsNames,
      limits: options.limits(configuration), files: written)
    if isEmpty {
      let output = OutputDirectory(path: options.output(configuration))
      let earlier = Self.paths(of: formats.flatMap { $0.files(builder.reporting) }, in: output)
      verdict.kept =
        earlier.first.map { Path.exists($0) } ?? false ? .reports(output.path) : .nothing
    }
    for line in verdict.lines { Terminal.diagnostic("lapse: " + Terminal.visible(line)) }
    if status != .clean { throw status }
  }

  private func configuration() throws(ExitStatus) -> ReportConfiguration {
    do throws(ConfigurationError) {
      var configuration = try options.configuration()
      if options.redaction.redact != nil {
        configuration.html.leaveOutNames(in: configuration.file, quiet: options.quiet)
      }
      return configuration
    } catch {
      throw Terminal.refusal(error.message)
    }
  }

  /// Reads the inputs, or collects them.
  ///
  /// - Returns: the inventory, and whether anything requested from Graph is missing.
  private func read(
    _ configuration: ReportConfiguration, _ progress: ProgressLine?
  ) async throws -> (TenantInventory, isCutShort: Bool) {
    if options.live { return try await collect(configuration) }
    let inventory = await ExportReader.read(
      options.inputs, jobs: options.effectiveJobs, progress: progress?.reading)
    progress?.clear()
    return (inventory, false)
  }

  /// Collects from Graph and reads the pages, which are removed afterwards.
  ///
  /// - Returns: the inventory, and whether anything requested is missing.
  private func collect(
    _ configuration: ReportConfiguration
  ) async throws -> (TenantInventory, isCutShort: Bool) {
    let pages = try PrivateDirectory()
    defer { pages.remove() }
    let run = LiveRun(
      auth, tenant: options.tenant ?? configuration.tenant?.guidText, quiet: options.quiet,
      remedy: "run lapse collect, which can be resumed, and report on its directory")
    let manifest = try await run.collect(into: pages.path, resumes: false)
    run.log.endProgress()
    let inventory = await ExportReader.read([pages.path], jobs: options.effectiveJobs)
    return (inventory, manifest.lapseCollection.state != .complete)
  }

  /// Returns `Output/report.html`, `report.md`, …: the directory only once.
  private static func paths(of files: [ReportFile], in output: OutputDirectory) -> [String] {
    files.enumerated().map { position, file in
      position == 0 ? (output.path.hasSuffix("/") ? "" : output.path + "/") + file.name : file.name
    }
  }

  /// Warns about an owner without calendar entries, which may be a typing error.
  private func noteEmptyCalendar(
    _ options: ReporterOptions, in report: AssessmentReport
  ) {
    guard options.formats.contains(.ics), let owner = options.calendarOwner else { return }
    guard report.objects(heldBy: owner).isEmpty else { return }
    let shown = Terminal.visible(SecretMarks.text(owner))
    Terminal.diagnostic(
      "lapse: note: --calendar-owner \(shown) owns nothing in this export, so report.ics is empty"
        + report.advice(onHolderOfNothing: owner))
  }

  /// Writes the files and whatever the CI system shows, and prints problems with the inputs.
  ///
  /// - Returns: the paths of the files.
  private func write(
    _ report: AssessmentReport, _ formats: [ReportFormat], _ reporting: ReporterOptions,
    _ configuration: ReportConfiguration, showsNames: Bool, _ progress: ProgressLine?
  ) throws(ExitStatus) -> [String] {
    let pipeline = Pipeline.current
    let output = OutputDirectory(path: options.output(configuration))
    let page = pipeline?.page(reporting, showsNames: showsNames)
    let files = formats.flatMap { $0.files(reporting) }
    try write(files + (page.map { [$0] } ?? []), of: report, to: output, progress)
    progress?.clear()
    printInputProblems(of: report, isWritten: true)
    noteEmptyCalendar(reporting, in: report)
    if let problem = pipeline?.append(report, reporting, showsNames: showsNames) {
      Terminal.diagnostic("lapse: note: " + Terminal.visible(problem))
    }
    let path = page.flatMap { output.absolutePath(of: $0.name) }
    tell(pipeline, about: report, page: path, showsNames: showsNames)
    return Self.paths(of: files, in: output)
  }

  private func write(
    _ files: [ReportFile], of report: AssessmentReport, to directory: OutputDirectory,
    _ progress: ProgressLine?
  ) throws(ExitStatus) {
    guard !files.isEmpty else { return }
    do {
      try directory.create()
      try directory.write(
        files.map { file in
          (
            file.name,
            { sink in
              progress?.step("writing \(file.name)")
              try file.reporter.write(report, to: sink)
            }
          )
        }, jobs: options.effectiveJobs)
    } catch {
      progress?.clear()
      throw Terminal.refusal(error.message)
    }
  }

  /// Prints the commands of the CI system, which reads standard error too.
  private func tell(
    _ pipeline: Pipeline?, about report: AssessmentReport, page: String?, showsNames: Bool
  ) {
    guard let pipeline, !options.quiet else { return }
    for command in pipeline.commands(for: report, page: page, showsNames: showsNames) {
      Terminal.diagnostic(command)
    }
  }

  /// Reports secrets in inputs that hold nothing else, because no report mentions them.
  private func printLeaks(in report: AssessmentReport) {
    for finding in report.leaks {
      Terminal.error("\(finding.rule): \(finding.text)")
    }
  }

  /// Names the directories without files, if no other input had any.
  private func printEmptyDirectories(_ report: AssessmentReport, _ redaction: Redaction?) {
    guard report.inventory.inputs.isEmpty else { return }
    for path in options.inputs where Path.isDirectory(path) {
      Terminal.problem(path, "has no files to read: export into it, or name another", redaction)
    }
  }

  /// Reports problems with inputs.
  private func printInputProblems(of report: AssessmentReport, isWritten: Bool) {
    report.printUnusableInputs()
    report.warnAboutTenantMismatch()
    let inputs = report.inventory.inputs
    let passedOver = inputs.count { $0.problem != nil && !$0.isUnusable }
    if passedOver > 0, isWritten, !options.quiet {
      Terminal.diagnostic(
        "lapse: note: \(passedOver) of \(inputs.count) files could be read only in part or not at all; the "
          + "report says why")
    }
  }
}
