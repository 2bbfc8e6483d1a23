import ArgumentParser
import Assessment
import Inventory
import Reporters
import System

/// The options of `lapse report`, as typed.
struct ReportOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files and directories of an export; - is standard input, up to 1 GiB.", valueName: "input"))
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "The directory that the report files are written to. Default: \(standardOutput). For lapse evidence, which has no default: the "
        + "pack, a new directory or a file .tar.gz or .zip.",
      valueName: "dir"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Formats, separated by commas: \(names(ReportFormat.allCases)), all; or none, to read and judge only. Default: \(names(ReportFormat.standard)).",
      valueName: "formats"))
  var format: [String] = []

  @Option(
    help: ArgumentHelp(
      "The date of the report: 2026-11-23T06:00:00Z, or 2026-11-23. Default: now.",
      valueName: "time"))
  var asOf: AsOfArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many days before it ends a credential counts as expiring. Default: 30.",
      valueName: "days")
  )
  var horizon: Int?

  @Option(help: ArgumentHelp("The tenant ID, if the export does not say.", valueName: "id"))
  var tenant: String?

  @Option(
    help: ArgumentHelp(
      "Exit 1 at a status of this severity or above; cases of report.junit.xml fail at the same severity "
        + "(at high without this option).", valueName: "severity"))
  var failOn: Severity?

  @Option(
    help: ArgumentHelp("Exit 1 at a finding of this severity or above.", valueName: "severity"))
  var failOnFindings: Severity?

  @Flag(inversion: .prefixedNo, help: "Accept incomplete input: exit 0 or 1 instead of 3.")
  var allowPartial: Bool?

  @Option(
    help: ArgumentHelp(
      "The lifetime limits to apply. Default: microsoft.", valueName: "policy"))
  var policy: PolicyName?

  @Option(
    help: ArgumentHelp(
      "How report.csv is written: guarded, with an apostrophe before anything that a spreadsheet would run as a formula, or raw, for programs. Default: guarded.",
      valueName: "form"))
  var csv: CSVForm?

  @OptionGroup var html: HTMLArguments

  @Option(
    help: ArgumentHelp(
      "How much report.md holds: full (a wiki document), summary (one screen for a CI page: 60 lines, 8 KB), or comment (30 lines). Default: full.",
      valueName: "size"))
  var markdown: MarkdownSize?

  @Option(
    help: ArgumentHelp(
      "The dialect of report.junit.xml: strict (by the schemas), ci (what GitLab, Azure DevOps and Jenkins read beyond them, within GitLab's limits), or surefire. Default: strict.",
      valueName: "dialect"))
  var junitDialect: JUnitDialect?

  @Option(
    help: ArgumentHelp(
      "Put only what this user owns into the calendar (--format ics): an object ID or user principal name.",
      valueName: "owner"))
  var calendarOwner: String?

  @Option(
    help: ArgumentHelp(
      "The configuration file; options override it. Default: \(ConfigurationFile.standardName), if it exists.",
      valueName: "file"))
  var config: String?

  @OptionGroup var references: ReferenceOptions

  @Flag(
    help:
      "For applications without an owner, read from the git history of --references who last changed the places where they are used. Runs git."
  )
  var placesHistory = false

  @OptionGroup var changes: ChangeOptions

  @OptionGroup var redaction: RedactionOption

  @OptionGroup var tenants: TenantOptions

  @Option(
    help: ArgumentHelp(
      "Show only what one team or owner has: the name of a team of owners.yml, or the object ID, user principal "
        + "name or address of an owner.", valueName: "who"))
  var owner: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Files read at a time. Default: the number of processors.", valueName: "n"))
  var jobs: Int?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Name applications in the log, in annotations and in the step summary of a CI run. Default: yes, but not in "
        + "GitHub Actions of a public repository."))
  var names: Bool?

  @Flag(help: "Print nothing but errors, and why a run failed.")
  var quiet = false

  @Flag(help: "Collect from Microsoft Graph first; the raw pages are not kept. See lapse collect.")
  var live = false

  static let standardOutput = "Output"

  func validate() throws {
    guard !inputs.isEmpty || live else {
      throw ValidationError(
        "Name at least one file or directory of an export, or --live to ask Microsoft Graph.")
    }
    guard inputs.isEmpty || !live else {
      throw ValidationError("--live takes no inputs: collect first, then report on both.")
    }
    if tenants.tenants != nil {
      guard live || inputs.count == 1 && inputs != ["-"] else {
        throw ValidationError(
          "--tenants takes one directory that lapse collect --tenants wrote, or --live.")
      }
      guard tenant == nil else {
        throw ValidationError("--tenant excludes --tenants: the file names the tenants.")
      }
    }
    try InputArguments.validate(inputs)
    if redaction.redact != nil {
      guard !live else {
        throw ValidationError(
          "--redact needs an export, because what a sign-in prints is not redacted: run lapse collect first."
        )
      }
      guard tenants.tenants == nil else {
        throw ValidationError(
          "--redact excludes --tenants, which names a directory after each tenant: report on each with --tenant."
        )
      }
      guard html.templates == nil, html.htmlFullPage == nil else {
        throw ValidationError(
          "--redact excludes --templates and --html-full-page: what they put on the page is not redacted."
        )
      }
    }
    if let horizon, !ReportConfiguration.horizonRange.contains(horizon) {
      throw ValidationError("--horizon takes 1 to 3650 days, not \(horizon).")
    }
    guard config != "" else { throw ValidationError("--config takes a file.") }
    guard calendarOwner?.allSatisfy(\.isWhitespace) != true else {
      throw ValidationError("--calendar-owner takes an object id or a user principal name.")
    }
    guard owner?.allSatisfy(\.isWhitespace) != true else {
      throw ValidationError("--owner takes the name of a team, or the id or address of an owner.")
    }
    guard output != "" else { throw ValidationError("--output takes a directory.") }
    guard jobs.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--jobs takes 1 to 256.")
    }
    try TenantArgument.check(tenant)
    _ = try formats(ReportConfiguration())
  }

  /// Reads the file named by `--config`, or `lapse.yml` in the working directory.
  func configuration() throws(ConfigurationError) -> ReportConfiguration {
    guard let (text, name) = try ConfigurationFile.load(config) else {
      return ReportConfiguration()
    }
    if config == nil, !quiet { Terminal.diagnostic("lapse: note: configuration from \(name)") }
    return try ReportConfiguration(text: text, file: name)
  }

  /// Returns the requested formats, in the order of ``ReportFormat``.
  func formats(_ configuration: ReportConfiguration) throws -> [ReportFormat] {
    let names = format.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    guard !names.isEmpty else { return configuration.formats ?? ReportFormat.standard }
    if names.map(\.trimmingWhiteSpace) == ["none"] { return [] }
    var asked: Set<ReportFormat> = []
    for name in names {
      let name = name.trimmingWhiteSpace
      if name == "all" {
        asked.formUnion(ReportFormat.allCases)
      } else if let format = ReportFormat(rawValue: name) {
        asked.insert(format)
      } else if name == "none" {
        throw ValidationError("--format none excludes other formats: it writes nothing.")
      } else {
        let meant = Suggestion.nearest(to: name, among: ReportFormat.allCases.map(\.rawValue))
        throw ValidationError(
          "--format takes \(Self.names(ReportFormat.allCases)) and all, "
            + "not '\(Terminal.visible(name))'." + (meant.map { " Did you mean '\($0)'?" } ?? ""))
      }
    }
    return ReportFormat.allCases.filter { asked.contains($0) }
  }

  /// Returns the options of the formats.
  func reporterOptions(
    _ formats: [ReportFormat], _ configuration: ReportConfiguration
  ) throws(ConfigurationError) -> ReporterOptions {
    var options = ReporterOptions()
    options.formats = formats
    options.html = try html.options(configuration.html)
    options.markdownSize = markdown ?? configuration.markdown ?? .full
    options.junitDialect = junitDialect ?? configuration.junitDialect ?? .strict
    options.calendarOwner = calendarOwner ?? configuration.calendarOwner
    options.csvIsRaw = (csv ?? configuration.csv) == .raw
    options.jobs = effectiveJobs
    return options
  }

  /// Returns the output directory.
  func output(_ configuration: ReportConfiguration) -> String {
    output ?? configuration.output ?? Self.standardOutput
  }

  /// Returns where the limits were set, for the last lines of a run.
  func limits(_ configuration: ReportConfiguration) -> ReportVerdict.Limits {
    func words(_ option: String, _ typed: Severity?, _ key: String, _ configured: Severity?)
      -> String
    {
      if let typed { return "\(option) \(typed.name)" }
      return configured.map { "\(key): \($0.name) in \(configuration.file)" } ?? option
    }
    return ReportVerdict.Limits(
      failOn: words("--fail-on", failOn, "failOn", configuration.failOn),
      failOnFindings: words(
        "--fail-on-findings", failOnFindings, "failOnFindings", configuration.failOnFindings),
      failOnNew: words(
        "--fail-on-new", changes.failOnNew, "failOnNew", configuration.failOnNew))
  }

  /// Returns the assessment's options: what was typed, or else what the configuration says.
  ///
  /// - Parameter now: the clock, read once.
  func assessmentOptions(
    now: Instant, _ configuration: ReportConfiguration
  ) throws(ConfigurationError) -> AssessmentOptions {
    var options = AssessmentOptions(asOf: asOf?.instant ?? now)
    options.asOfIsExplicit = asOf != nil
    if let days = horizon ?? configuration.horizonDays { options.horizonDays = days }
    if let buckets = configuration.buckets { options.buckets = buckets }
    options.failOn = Self.limit(failOn ?? configuration.failOn)
    options.failOnFindings = Self.limit(failOnFindings ?? configuration.failOnFindings)
    options.failOnNew = try changes.completed(by: configuration).failOnNew
    options.allowPartial = allowPartial ?? configuration.allowPartial ?? false
    options.tenantId = tenant.flatMap { Identifier(guid: $0) } ?? configuration.tenant
    options.acceptances = try changes.acceptances(configuration, asOf: options.asOf)
    options.policy = try configuration.profile(typed: policy)
    options.data = configuration.data
    return options
  }

  private static func names(_ formats: [ReportFormat]) -> String {
    formats.map(\.rawValue).joined(separator: ", ")
  }

  /// Returns nil for `none`, which means no limit in a configuration.
  private static func limit(_ severity: Severity?) -> Severity? {
    severity == Severity.none ? nil : severity
  }

  /// The number of files read at a time.
  var effectiveJobs: Int {
    jobs ?? Machine.processors
  }
}
