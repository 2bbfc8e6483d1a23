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
    var configuration: ReportConfiguration
    let formats: [ReportFormat]
    var assessmentOptions: AssessmentOptions
    let declared: [UsePlace]
    let references: ReferenceOptions
    var reporterOptions: ReporterOptions
    let tokens = try options.redaction.tokens()
    do {
      configuration = try options.configuration()
      if options.redaction.redact != nil {
        configuration.html.leaveOutNames(in: configuration.file, quiet: options.quiet)
      }
      assessmentOptions = try options.assessmentOptions(now: .now, configuration)
      formats = try options.formats(configuration)
      reporterOptions = try options.reporterOptions(formats, configuration)
      references = options.references.completed(by: configuration)
      let owners = try references.ownersFile()
      declared = owners?.places ?? []
      assessmentOptions.teams = owners?.teams ?? TeamRules()
      assessmentOptions.owner = options.owner
    } catch let error as ConfigurationError {
      throw Terminal.refusal(error.message)
    }
    let baseline = options.changes.baseline ?? configuration.baseline
    try InputArguments.check(options.inputs)
    if let baseline { try check(baseline) }
    try references.check()
    guard !options.placesHistory || !references.references.isEmpty else {
      throw Terminal.refusal("--places-history reads the history of --references: name a directory")
    }
    let progress = ProgressLine(quiet: options.quiet)
    defer { progress?.clear() }
    var inventory: TenantInventory
    var isCutShort = false
    if options.live {
      (inventory, isCutShort) = try await collect(configuration)
      // A collection takes time and reflects the moment at which it ends.
      if !assessmentOptions.asOfIsExplicit { assessmentOptions.asOf = .now }
    } else {
      inventory = await ExportReader.read(
        options.inputs, jobs: options.effectiveJobs, progress: progress?.reading)
      progress?.clear()
    }
    await references.scan(
      into: &inventory, with: declared, besides: options.inputs, jobs: options.effectiveJobs,
      redaction: tokens?.redaction)
    progress?.step("judging what was read")
    var report: AssessmentReport
    do {
      report = try Assessor.assess(
        inventory, options: assessmentOptions, jobs: options.effectiveJobs)
    } catch {
      progress?.clear()
      throw Terminal.refusal(options.redaction.hidden(error.message))
    }
    progress?.clear()
    if let owner = options.owner { try keep(owner, in: &report) }
    if options.placesHistory { references.readHistory(into: &report, redaction: tokens?.redaction) }
    if let baseline { try compare(&report, with: baseline) }
    if let tokens {
      reporterOptions.calendarOwner = reporterOptions.calendarOwner.map {
        report.token(ofHolder: $0, by: tokens.redaction)
      }
      report = try report.redacted(
        by: tokens, rulesDigest: RulesDigest.rules, policyDigest: RulesDigest.policy(report.options)
      )
    }
    let pipeline = Pipeline.current
    let output = OutputDirectory(path: options.output(configuration))
    let showsNames =
      options.names ?? configuration.names ?? pipeline?.showsNames(nil) ?? true
    // An empty report would replace the last one that had content.
    let isEmpty = report.summary.applications + report.summary.servicePrincipals == 0
    let page = isEmpty ? nil : pipeline?.page(reporterOptions, showsNames: showsNames)
    let files = isEmpty ? [] : formats.flatMap { $0.files(reporterOptions) }
    try write(files + (page.map { [$0] } ?? []), of: report, to: output, progress)
    progress?.clear()
    printInputProblems(of: report, isWritten: !isEmpty)
    if isEmpty {
      printLeaks(in: report)
      printEmptyDirectories(report, tokens?.redaction)
    } else {
      noteEmptyCalendar(reporterOptions, in: report)
    }
    if let pipeline, !isEmpty,
      let problem = pipeline.append(report, reporterOptions, showsNames: showsNames)
    {
      Terminal.diagnostic("lapse: note: " + Terminal.visible(problem))
    }
    if let pipeline, !options.quiet {
      let path = page.flatMap { output.absolutePath(of: $0.name) }
      // Commands go to standard error, like everything not asked for; CI systems read both.
      for command in pipeline.commands(for: report, page: path, showsNames: showsNames) {
        Terminal.diagnostic(command)
      }
    }
    // Missing data that was just requested from Graph fails the run, beyond a note in the ledger.
    let isMissing = isEmpty || isCutShort && !report.options.allowPartial
    let status = isMissing ? .incomplete : ReportVerdict.status(of: report)
    var verdict = ReportVerdict(
      report: report, status: status, quiet: options.quiet, showsNames: showsNames,
      limits: options.limits(configuration), files: Self.paths(of: files, in: output))
    if isEmpty {
      let earlier = Self.paths(of: formats.flatMap { $0.files(reporterOptions) }, in: output)
      verdict.kept =
        earlier.first.map { Path.exists($0) } ?? false ? .reports(output.path) : .nothing
    }
    for line in verdict.lines { Terminal.diagnostic("lapse: " + Terminal.visible(line)) }
    if status != .clean { throw status }
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
    let (owned, unknown) = CalendarOwner.objects(of: owner, in: report)
    guard owned == 0 else { return }
    let shown = Terminal.visible(SecretMarks.text(owner))
    Terminal.diagnostic(
      "lapse: note: --calendar-owner \(shown) owns nothing in this export, so report.ics is empty"
        + (unknown == 0
          ? ": check the object ID or user principal name"
          : "; the owners of \(NumberWording.count(unknown, "object", "objects")) were not collected")
    )
  }

  private func write(
    _ files: [ReportFile], of report: AssessmentReport, to directory: OutputDirectory,
    _ progress: ProgressLine?
  ) throws {
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
