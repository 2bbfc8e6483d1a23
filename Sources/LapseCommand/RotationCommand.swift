import ArgumentParser
import Assessment
import Exports
import Inventory
import Reporters
import SecretShapes

/// `lapse rotation`: shows the progress of credential rotation.
struct RotationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotation",
    abstract: "Shows the progress of credential rotation.",
    discussion: """
      For each credential with a successor: when the successor was created and adopted, how long \
      the old one has been silent, when it becomes safe to delete, and what is not known. Without \
      APPLICATION, it lists every application with an unfinished rotation, that is, with an old \
      credential that still exists beside its successor.

      States: notStarted (it expires or has expired without a successor; only if APPLICATION is \
      named), created (nothing shows that the successor is used), adopted (it is used), oldStillUsed, \
      oldSilent (for a week, or expired), safeToDelete, unknown (no evidence of use was collected).

      Exit status: 0; 2 wrong usage, or no application, or more than one, has that name; 3 input incomplete or \
      unreadable.
      """)

  @Argument(help: "The client id, object id or exact display name of an application.")
  var application: String?

  @OptionGroup var export: ExportOptions

  @OptionGroup var ownership: OwnershipOptions

  @Option(help: "How to print it: \(TextOrJSON.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = TextOrJSON.text

  func validate() throws {
    guard !export.input.isEmpty else {
      throw ValidationError("Name at least one file or directory of an export with --input.")
    }
    guard application != "" else { throw ValidationError("APPLICATION is empty.") }
  }

  func run() async throws {
    let ownership = try ownership.ownership(asOf: export.instant)
    let report = try export.assess(try await export.read(), ownership)
    report.printIncompleteness()
    try show(try rotations(of: report), of: report)
    if report.isIncomplete { throw ExitStatus.incomplete }
  }

  private func rotations(of report: AssessmentReport) throws -> [Rotation] {
    let finder = RotationFinder(report)
    guard let application else { return finder.all() }
    switch ApplicationSelection(application, in: report) {
    case .one(let rows): return finder.rotations(ofRows: rows)
    case .nothing: throw ApplicationArgument(application).notFound(in: report)
    case .several(let objects):
      throw ApplicationArgument(application).ambiguous(
        objects.map { report.inventory.objects[$0] }, in: report)
    }
  }

  private func show(_ rotations: [Rotation], of report: AssessmentReport) throws {
    let text: String
    switch format {
    case .text: text = RotationText(report: report).lines(of: rotations).joined(separator: "\n")
    case .json:
      text = try ByteSink.text { RotationDocument.write(rotations, of: report, to: $0) }
    }
    try Terminal.output(text)
  }
}
