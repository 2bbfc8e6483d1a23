import ArgumentParser
import Assessment
import Exports
import GraphClient
import Inventory
import Reporters

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `lapse report`: exports in, reports out.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Reads exports of a tenant and writes reports.",
    discussion: """
      Reads JSON about applications and service principals, recognised by content: Microsoft Graph \
      v1.0 or beta (pages, delta and $batch answers, single objects), arrays as az prints them, \
      PowerShell through ConvertTo-Json, AAD Graph, EntraExporter, Zero Trust Assessment, ScubaGear, \
      AzureHound, JSON Lines. A directory is walked.

      Exit status: 0 complete and nothing at or above --fail-on; 1 something is; 2 wrong usage, \
      nothing written; 3 input incomplete or unreadable: reports are written with a banner, and none at \
      all where not a single application or service principal was read.
      """)

  @OptionGroup var options: ReportOptions

  @OptionGroup(title: "With --live") var auth: AuthOptions

  func run() async throws {
    let configuration: ReportConfiguration
    let formats: [ReportFormat]
    var assessmentOptions: AssessmentOptions
    let declared: [UsePlace]
    let reporterOptions: ReporterOptions
    do {
      configuration = try options.configuration()
      assessmentOptions = try options.assessmentOptions(now: Self.now, configuration)
      formats = try options.formats(configuration)
      reporterOptions = try options.reporterOptions(formats, configuration)
      declared = try options.references.declared()
    } catch let error as ConfigurationError {
      Terminal.diagnostic("lapse: error: \(error.message)")
      throw ExitStatus.wrongUsage
    }
    try InputArguments.check(options.inputs)
    try options.references.check()
    var inventory: Inventory
    var isCutShort = false
    if options.live {
      (inventory, isCutShort) = try await collect(configuration)
      // A collection takes its time, and is of the moment at which it ends.
      if !assessmentOptions.asOfIsExplicit { assessmentOptions.asOf = Self.now }
    } else {
      inventory = await ExportReader.read(options.inputs, jobs: options.effectiveJobs)
    }
    await options.references.scan(
      into: &inventory, with: declared, besides: options.inputs, jobs: options.effectiveJobs)
    let report: AssessmentReport
    do {
      report = try Assessor.assess(inventory, options: assessmentOptions)
    } catch {
      Terminal.diagnostic("lapse: error: \(Terminal.visible(error.message))")
      throw ExitStatus.wrongUsage
    }
    let pipeline = Pipeline.current
    // A report on nothing would take the place of the last one that knew something.
    let isEmpty = report.summary.applications + report.summary.servicePrincipals == 0
    let page = isEmpty ? nil : pipeline?.page(reporterOptions)
    if !isEmpty {
      try write(
        formats.flatMap { $0.files(reporterOptions) } + (page.map { [$0] } ?? []), of: report)
    }
    sayWhatIsWrong(with: report)
    if isEmpty {
      sayWhatLeaked(in: report)
      Terminal.diagnostic("lapse: nothing was written: reports of earlier runs stay as they are")
    }
    if let pipeline, !isEmpty { append(report, to: pipeline, reporterOptions) }
    if let pipeline, !options.quiet { tell(pipeline, of: report, page: page?.name) }
    // What was asked of Graph just now and not received is no notice in the ledger alone.
    let isMissing = isEmpty || isCutShort && !report.options.allowPartial
    let status = isMissing ? .incomplete : ReportVerdict.status(of: report)
    for line in ReportVerdict.lines(of: report, endingWith: status, quiet: options.quiet) {
      Terminal.diagnostic("lapse: " + Terminal.visible(line))
    }
    if status != .clean { throw status }
  }

  private static var now: Instant { Instant(secondsSinceEpoch: Int64(time(nil))) }

  /// What Graph says now; its pages are gone afterwards.
  ///
  /// - Returns: what was read, and whether anything that was asked for is missing.
  private func collect(
    _ configuration: ReportConfiguration
  ) async throws -> (Inventory, isCutShort: Bool) {
    let pages = try TemporaryPages()
    defer { pages.remove() }
    let run = LiveRun(
      auth, tenant: options.tenant ?? configuration.tenant?.guidText, quiet: options.quiet)
    let manifest = try await run.collect(into: pages.path, resumes: false)
    run.log.endProgress()
    let inventory = await ExportReader.read([pages.path], jobs: options.effectiveJobs)
    return (inventory, manifest.lapseCollection.state != .complete)
  }

  private func write(_ files: [ReportFile], of report: AssessmentReport) throws {
    let directory = OutputDirectory(path: options.output)
    do {
      try directory.create()
      try directory.write(
        files.map { file in
          (file.name, { try file.reporter.write(report, to: $0) })
        })
    } catch {
      Terminal.diagnostic("lapse: error: \(Terminal.visible(error.message))")
      throw ExitStatus.wrongUsage
    }
  }

  private func append(
    _ report: AssessmentReport, to pipeline: Pipeline, _ reporterOptions: ReporterOptions
  ) {
    guard let problem = pipeline.append(report, reporterOptions) else { return }
    Terminal.diagnostic("lapse: note: " + Terminal.visible(problem))
  }

  /// Commands go to standard error like all that nobody asked for: CI systems read both.
  ///
  /// - Parameter page: the name of the file that the system takes as its summary.
  private func tell(_ pipeline: Pipeline, of report: AssessmentReport, page: String?) {
    let page = page.flatMap { OutputDirectory(path: options.output).absolutePath(of: $0) }
    for command in pipeline.commands(for: report, page: page) { Terminal.diagnostic(command) }
  }

  /// Secrets in inputs that hold nothing else: no report says so.
  private func sayWhatLeaked(in report: AssessmentReport) {
    for finding in report.leaks {
      Terminal.diagnostic("lapse: error: " + Terminal.visible("\(finding.rule): \(finding.text)"))
    }
  }

  /// One line for each input with a problem.
  private func sayWhatIsWrong(with report: AssessmentReport) {
    var passedOver = 0
    for input in report.inventory.inputs {
      guard let problem = input.problem else { continue }
      guard input.isUnusable else {
        passedOver += 1
        continue
      }
      Terminal.diagnostic("lapse: error: " + Terminal.visible("\(input.path): \(problem)"))
    }
    if passedOver > 0, !options.quiet {
      Terminal.diagnostic(
        "lapse: note: of \(report.inventory.inputs.count) files \(passedOver) could be read in part or "
          + "not at all; the report says why")
    }
  }
}
