import ArgumentParser
import Assessment
import Exports
import Inventory
import Reporters
import SecretShapes
import System

/// `lapse rotation`: the progress of credential rotation.
struct RotationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotation",
    abstract: "Shows the progress of credential rotation.",
    discussion: """
      For each credential with a successor: when the successor was created and adopted, since when \
      the old one is silent, from when on it is safe to delete, and what is not known. Without \
      APPLICATION, all applications with a rotation that is not finished: as long as the old \
      credential stands beside its successor.

      States: notStarted (it ends or has ended without a successor; only where APPLICATION is \
      named), created (nothing shows that the successor is used), adopted (it is used), oldStillUsed, \
      oldSilent (for a week, or ended), safeToDelete, unknown (no evidence of use was collected).

      Exit status: 0; 2 wrong usage, or no application, or more than one, has that name; 3 input incomplete or \
      unreadable.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The client id, object id or exact display name of an application.")
  var application: String?

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

  @Option(help: "How to print it: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  func validate() throws {
    guard !input.isEmpty else {
      throw ValidationError("Name at least one file or directory of an export with --input.")
    }
    guard input.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    guard !input.contains("") else { throw ValidationError("An input has an empty name.") }
    guard application != "" else { throw ValidationError("APPLICATION is empty.") }
    try TenantArgument.check(tenant)
  }

  func run() async throws {
    var options = AssessmentOptions(
      asOf: asOf?.instant ?? Instant(secondsSinceEpoch: Machine.secondsSinceEpoch))
    options.asOfIsExplicit = asOf != nil
    options.tenantId = tenant.flatMap { Identifier(guid: $0) }
    try InputArguments.check(input)
    let jobs = Machine.processors
    let inventory = await ExportReader.read(input, jobs: jobs)
    let report: AssessmentReport
    do {
      report = try Assessor.assess(inventory, options: options)
    } catch {
      Terminal.diagnostic("lapse: error: \(Terminal.visible(error.message))")
      throw ExitStatus.wrongUsage
    }
    try show(try rotations(of: report), of: report)
    if report.isIncomplete { throw ExitStatus.incomplete }
  }

  private func rotations(of report: AssessmentReport) throws -> [Rotation] {
    let finder = RotationFinder(report)
    guard let application else { return finder.all() }
    let selection = ApplicationSelection(application, in: report)
    if case .one(let rows) = selection { return finder.rotations(ofRows: rows) }
    sayWhatIsWrong(with: report)
    switch selection {
    case .one: return []
    case .nothing:
      Terminal.diagnostic(
        "lapse: error: nothing in the inputs has the id or the exact name \(quoted(application)): "
          + "look it up in the portal")
      // What was not read may hold it.
      throw report.isIncomplete ? ExitStatus.incomplete : ExitStatus.wrongUsage
    case .several(let objects):
      Terminal.diagnostic(
        "lapse: error: \(objects.count) applications are called \(quoted(application)): name one by "
          + "its id:")
      for index in objects.prefix(20) {
        let object = report.inventory.objects[index]
        let ids = [("appId", object.appId), ("object id", object.id)]
          .filter { !$0.1.isMissing }
          .map { "\($0.0) \(Terminal.visible(report.inventory.spelling(of: $0.1)))" }
        Terminal.diagnostic("lapse:   \(object.type.name) \(ids.joined(separator: ", "))")
      }
      if objects.count > 20 { Terminal.diagnostic("lapse:   and \(objects.count - 20) more") }
      throw ExitStatus.wrongUsage
    }
  }

  private func quoted(_ text: String) -> String {
    SecretShape.matches(text) ? "(text shaped like a secret)" : "'\(Terminal.visible(text))'"
  }

  private func show(_ rotations: [Rotation], of report: AssessmentReport) throws {
    let text: String
    switch format {
    case .text: text = RotationText(report: report).lines(of: rotations).joined(separator: "\n")
    case .json:
      let bytes = try ByteSink.collect { RotationDocument.write(rotations, of: report, to: $0) }
      text = String(decoding: bytes, as: UTF8.self)
    }
    try Terminal.output(text)
    sayWhatIsWrong(with: report)
  }

  /// Each input that could not be read, and why what was read is not the whole.
  private func sayWhatIsWrong(with report: AssessmentReport) {
    for input in report.inventory.inputs where input.isUnusable {
      guard let problem = input.problem else { continue }
      Terminal.diagnostic("lapse: error: " + Terminal.visible("\(input.path): \(problem)"))
    }
    guard report.isIncomplete else { return }
    for line in ReportVerdict.incomplete(report).lines {
      Terminal.diagnostic("lapse: " + Terminal.visible(line))
    }
  }
}
