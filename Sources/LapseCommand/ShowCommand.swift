import ArgumentParser
import Assessment
import Evidence
import Exports
import Inventory
import Reporters
import SavedReports
import SecretShapes

/// `lapse show`: shows everything about one application.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows everything about one application.",
    discussion: """
      Prints its credentials with their status and the reason for it, how long it can sign in, its \
      owners, where it is used, what it may do, and what should become of each credential, with \
      evidence and commands. An export (--input) is assessed now; a result file (--report) is shown \
      in the words of that report.

      Exit status: 0; 2 wrong usage, or no application, or more than one, has that name; 3 input incomplete or \
      unreadable.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case json
  }

  @Argument(help: "The client id, object id or exact display name of an application.")
  var application: String

  @OptionGroup var export: ExportOptions

  @OptionGroup var ownership: OwnershipOptions

  @Option(
    help: ArgumentHelp(
      "A result file of lapse report --format json, instead of an export.",
      valueName: "report.json"))
  var report: String?

  @OptionGroup var redaction: RedactionOption

  @Option(help: "How to print it: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  func validate() throws {
    guard !application.isEmpty else { throw ValidationError("APPLICATION is empty.") }
    guard export.input.isEmpty != (report == nil) else {
      throw ValidationError(
        "Name either an export with --input or a result file with --report.")
    }
    guard report != "" else { throw ValidationError("An input has an empty name.") }
    guard report == nil || redaction.redact == nil else {
      throw ValidationError(
        "--redact is for exports: make a redacted report with lapse report --redact, and show that."
      )
    }
    guard report == nil || (export.asOf == nil && export.tenant == nil) else {
      throw ValidationError("--as-of and --tenant are for exports: a report has its own.")
    }
    guard report == nil || !ownership.isGiven else {
      throw ValidationError("--owners and --suppressions are for exports: a report has its own.")
    }
  }

  func run() async throws {
    let shown: ShownApplication
    if let report {
      shown = try find(in: report)
    } else {
      shown = try await judge()
    }
    let text: String
    switch format {
    case .text: text = ShownText.lines(of: shown, visible: Terminal.visible).joined(separator: "\n")
    case .markdown: text = ShownMarkdown.text(of: shown)
    case .json: text = try ByteSink.text { ShownDocument.write(shown, to: $0) }
    }
    try Terminal.output(text)
    if shown.isIncomplete { throw ExitStatus.incomplete }
  }

  // MARK: A result file

  private func find(in path: String) throws -> ShownApplication {
    let saved: SavedReport
    do throws(SavedReportError) {
      saved = try SavedReportReader.read(path, .everything)
    } catch {
      throw Terminal.refusal(error.message)
    }
    if let leftOut = saved.leftOut { Terminal.warning(leftOut) }
    switch SavedSelection(application, in: saved.rows) {
    case .one(let rows): return ShownApplication(rows: rows, in: saved)
    case .quiet: throw nothingToShow(in: "the report")
    case .nothing(let near):
      throw named.notFound(in: "the report", near: near, isIncomplete: saved.isIncomplete)
    case .several(let groups):
      throw named.ambiguous(
        groups.compactMap(\.first).map { index in
          let row = saved.rows.applications[index]
          return .init(
            type: row.objectType,
            appId: row.appId.isMissing ? nil : row.appId.text(in: saved.rows.text),
            objectId: row.objectId.text(in: saved.rows.text))
        })
    }
  }

  // MARK: An export

  private func judge() async throws -> ShownApplication {
    let ownership = try ownership.ownership(asOf: export.instant)
    let tokens = try redaction.tokens()
    let report = try export.assess(
      try await export.read(), ownership, redaction: tokens?.redaction)
    switch ApplicationSelection(application, in: report) {
    case .one(let rows):
      guard !rows.isEmpty else { throw nothingToShow(in: "the inputs") }
      guard let tokens else { return ShownApplication(rows: rows, in: report) }
      let ids = Set(
        rows.map { tokens.redaction.identifier(report.directoryObject(of: report.objects[$0]).id) })
      let redacted = report.redacted(by: tokens.redaction)
      return ShownApplication(
        rows: redacted.objects.indices.filter {
          ids.contains(redacted.directoryObject(of: redacted.objects[$0]).id)
        }, in: redacted)
    case .nothing: throw named.notFound(in: report)
    case .several(let objects):
      throw named.ambiguous(objects.map { report.inventory.objects[$0] }, in: report)
    }
  }

  private var named: ApplicationArgument {
    ApplicationArgument(application, isRedacted: redaction.redact != nil)
  }

  private func nothingToShow(in place: String) -> ExitStatus {
    Terminal.refusal(
      "it is in \(place) and has neither credentials nor findings: there is nothing to show")
  }
}
