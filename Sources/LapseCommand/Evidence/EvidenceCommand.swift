import ArgumentParser
import Assessment
import Evidence
import Inventory
import Reporters
import SecretShapes
import System

/// `lapse evidence`: packs a report with everything needed to verify it.
struct EvidenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Writes a pack for auditors: reports, inputs, whole population, digests, signature.",
    discussion: """
      Makes a report as lapse report does, with the same options, and packs it with the inputs (or their \
      digests), the configuration, the rules, the reconciled population, an auditor's page, an in-toto \
      statement and OSCAL Assessment Results as a BagIt bag: a directory, or one file if --output ends in \
      .tar.gz or .zip. The same inputs, options and --as-of give the same bag on every machine. \
      lapse verify checks it.

      No key is ever made here: without --sign-key, --sign-ssh or --sign-command the pack is not signed, and \
      says so. The request for a time stamp (tagmanifest-sha256.txt.tsq) is written, never sent.

      Exit status: as lapse report; 2 also if an input has a secret and would be copied.
      """)

  enum Packing: String, ExpressibleByArgument, CaseIterable {
    case copy
    case digest
  }

  @OptionGroup var options: ReportOptions

  @OptionGroup(title: "Evidence") var sampling: SampleOptions

  @OptionGroup(title: "Evidence") var signing: SigningOptions

  @Option(
    name: .customLong("inputs"),
    help: ArgumentHelp(
      "copy: the inputs are in the pack, and lapse verify makes the reports again from them; digest: only their "
        + "SHA-256.", valueName: "how"))
  var packing = Packing.copy

  @Option(
    help: ArgumentHelp(
      "Who asked for the pack or is responsible for it; shown on the first page, even with --redact.",
      valueName: "text"))
  var preparedBy: String?

  @Option(
    help: ArgumentHelp(
      "Pack the report.json files of a period, e.g. 2026-07-01..2026-09-30: which weeks have a report, and what was "
        + "overdue, accepted or rotated when. INPUT names such files or directories of them.",
      valueName: "from..until"))
  var period: String?

  @Flag(help: "Record the machine, the user and the clock: the pack then depends on them.")
  var recordHost = false

  func validate() throws {
    guard !options.live else {
      throw ValidationError(
        "A pack is made from files: run lapse collect first, then name its directory.")
    }
    guard options.tenants.tenants == nil else {
      throw ValidationError("A pack covers one tenant: name its inputs, and leave out --tenants.")
    }
    guard options.output != nil else {
      throw ValidationError(
        "Name the pack with --output: a new directory, or a file .tar.gz or .zip.")
    }
    guard !options.inputs.contains("-") else {
      throw ValidationError(
        "Standard input cannot be packed: save it to a file, and name the file.")
    }
    if let period {
      guard PeriodRange(period) != nil else {
        throw ValidationError("--period takes two days, 2026-07-01..2026-09-30, at most 1100 days.")
      }
      guard options.asOf == nil, sampling.sample == nil, packing == .copy else {
        throw ValidationError("--period takes neither --as-of nor --sample nor --inputs digest.")
      }
    }
    if options.redaction.redact != nil {
      guard options.owner == nil, options.calendarOwner == nil, options.tenant == nil, period == nil
      else {
        throw ValidationError(
          "A pack keeps its arguments, so --redact excludes --owner, --calendar-owner, --tenant and --period."
        )
      }
      guard !recordHost else {
        throw ValidationError(
          "--redact excludes --record-host, which names the machine and the user.")
      }
    }
    guard options.html.templates == nil else {
      throw ValidationError("A pack has the standard page: leave out --templates.")
    }
    if let preparedBy, preparedBy.isEmpty || SecretShape.matches(preparedBy) {
      throw ValidationError("--prepared-by takes a name.")
    }
  }

  func run() async throws {
    if let range = period.flatMap({ PeriodRange($0) }) { return try packPeriod(range) }
    let signer = try signing.signer()
    let now = Instant.now
    let making = try PackReportBuilder(
      options, inputs: Array(Set(options.inputs)).sorted(), asOf: options.asOf?.instant ?? now,
      asOfIsExplicit: options.asOf != nil, isRedacted: options.redaction.redact != nil)
    let configuration = try ConfigurationFiles(making)
    let formats = try making.formats()
    let arguments = try PackedArguments.words(options, formats: formats)
    let tokens = try options.redaction.tokens()
    // Inputs are not copied with --redact: redacted ones would be judged differently, because rules
    // read names, and the originals hold what must stay hidden.
    let isCopied = packing == .copy && tokens == nil
    let made = try await making.make(tokens)
    let report = made.report
    report.printUnusableInputs()
    report.warnAboutTenantMismatch()
    guard report.summary.applications + report.summary.servicePrincipals > 0 else {
      Terminal.error("no applications and no service principals were read: nothing was written")
      throw ExitStatus.incomplete
    }
    if isCopied { try refuseSecrets(in: report) }
    let output = try PackOutput(options.output ?? "")
    defer { output.remove() }
    let bag = BagWriter(output.staging)
    let inputs = try InputPacking(
      making.inputs, into: isCopied ? bag : nil, of: report, tokens?.redaction)
    var run = RunRecord(
      toolVersion: ToolVersion.current, commit: Build.commit, rulesDigest: RulesDigest.rules,
      tenant: report.tenant.id,
      asOf: report.asOf, asOfWasGiven: making.asOfIsExplicit)
    (run.arguments, run.inputs) = (arguments, inputs.roots)
    if let tokens {
      run.files = try configuration.digests(tokens.redaction)
      run.redactionKey = tokens.keyName
    } else {
      run.files = try configuration.pack(into: bag)
    }
    run.referenceDirectories = making.references.count
    run.inputsArePacked = isCopied
    (run.sample, run.preparedBy) = (sampling.request, preparedBy)
    (run.host, run.signature) = (recordedHost, signer.kind)
    run.exitStatus = Int(report.outcome.exitStatus)
    let contents = PackContents(
      run: run, report: report, reportFiles: made.files, inputs: inputs.files)
    let seal = PackSeal(
      tenant: run.tenant, asOf: report.asOf, readme: contents.readme, outcome: contents.outcome)
    try finish(contents.payload(), seal, bag, output, signer)
    let verdict = ReportVerdict(
      report: report, status: ReportVerdict.status(of: report), quiet: options.quiet,
      limits: options.limits(making.configuration), files: [output.path])
    for line in verdict.lines { Terminal.diagnostic("lapse: " + Terminal.visible(line)) }
    if verdict.status != .clean { throw verdict.status }
  }

  /// Writes the generated files, closes the pack and puts it in place.
  func finish(
    _ payload: [PackFile], _ seal: PackSeal, _ bag: BagWriter, _ output: PackOutput,
    _ signer: PackSigner
  ) throws {
    do {
      for file in payload { try bag.write(file) }
      try seal.close(bag, in: output.staging, signer: signer)
      var files = Set(bag.digests.keys)
      if signer.kind == .ssh { files.insert(BagManifest.tags + ".sig") }
      try output.finish(files.ordered(by: SafePath.precedes), time: seal.asOf)
    } catch let error as EvidenceError {
      throw Terminal.refusal(error.message)
    } catch let error as SystemError {
      throw Terminal.refusal("the pack cannot be written (\(error)): check space and permissions")
    }
    if !options.quiet || signer.kind == .none {
      Terminal.diagnostic("lapse: " + signer.kind.words)
    }
  }

  /// Refuses to copy inputs with secrets: a copy is an output, and no output ever holds a secret.
  private func refuseSecrets(in report: AssessmentReport) throws(ExitStatus) {
    guard let leak = report.leaks.first else { return }
    for finding in report.leaks { Terminal.error("\(finding.rule): \(finding.text)") }
    throw Terminal.refusal(
      "an input holds a secret (\(leak.rule)), so it is not copied: change the secret and export again, or use "
        + "--inputs digest")
  }

  var recordedHost: RunRecord.Host? {
    guard recordHost else { return nil }
    let now = Instant.now
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let text = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return RunRecord.Host(
      name: text, user: Machine.variable("USER") ?? Machine.variable("LOGNAME") ?? "unknown",
      clock: now.rfc3339)
  }
}
