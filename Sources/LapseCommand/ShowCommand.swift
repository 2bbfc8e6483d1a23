import ArgumentParser
import Assessment
import Exports
import Inventory
import Reporters
import SavedReports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `lapse show`: everything about one application.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows everything about one application.",
    discussion: """
      Prints its credentials with status and why, until when it can sign in, its owners, where it is \
      used, what it may do, and what should become of each credential, with evidence and commands. From an \
      export (--input) it is judged now; from a result file (--report) it is what that report says, in \
      its words.

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

  @Option(
    help: ArgumentHelp(
      "A file or directory of an export; - is standard input. Repeat for more.",
      valueName: "input"))
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      "A result file that lapse report --format json wrote, in place of an export.",
      valueName: "report.json"))
  var report: String?

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
    guard !application.isEmpty else { throw ValidationError("APPLICATION is empty.") }
    guard input.isEmpty != (report == nil) else {
      throw ValidationError(
        "Name an export with --input, or a result file with --report: one of the two.")
    }
    guard !input.contains(""), report != "" else {
      throw ValidationError("An input has an empty name.")
    }
    guard input.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    guard report == nil || (asOf == nil && tenant == nil) else {
      throw ValidationError("--as-of and --tenant are for exports: a report has its own.")
    }
    try TenantArgument.check(tenant)
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
    case .json:
      let bytes = try ByteSink.collect { ShownDocument.write(shown, to: $0) }
      text = String(decoding: bytes, as: UTF8.self)
    }
    try Terminal.output(text)
    if shown.isIncomplete { throw ExitStatus.incomplete }
  }

  // MARK: A result file

  private func find(in path: String) throws -> ShownApplication {
    let saved: SavedReport
    do throws(SavedReportError) {
      saved = try SavedReportReader.read(path, keepsRows: true)
    } catch {
      throw refusal(error.message)
    }
    if let leftOut = saved.leftOut { Terminal.warning(leftOut) }
    switch SavedSelection(application, in: saved.rows) {
    case .one(let rows): return ShownApplication(rows: rows, in: saved)
    case .quiet: throw refusal(Self.nothingToShow("the report"))
    case .nothing(let near):
      throw refuse(near, "the report", isIncomplete: saved.isIncomplete)
    case .several(let groups):
      throw refuse(
        groups.compactMap(\.first).map { index in
          let row = saved.rows.applications[index]
          return Choice(
            type: row.objectType,
            ids: [
              ("client id", row.appId.isMissing ? nil : row.appId.text(in: saved.rows.text)),
              ("object id", row.objectId.text(in: saved.rows.text)),
            ])
        })
    }
  }

  // MARK: An export

  private func judge() async throws -> ShownApplication {
    var options = AssessmentOptions(
      asOf: asOf?.instant ?? Instant(secondsSinceEpoch: Int64(time(nil))))
    options.asOfIsExplicit = asOf != nil
    options.tenantId = tenant.flatMap { Identifier(guid: $0) }
    let jobs = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let inventory = await ExportReader.read(input, jobs: jobs)
    let report: AssessmentReport
    do {
      report = try Assessor.assess(inventory, options: options)
    } catch {
      throw refusal(error.message)
    }
    for input in report.inventory.inputs where input.isUnusable {
      guard let problem = input.problem else { continue }
      Terminal.diagnostic("lapse: error: " + Terminal.visible("\(input.path): \(problem)"))
    }
    switch ApplicationSelection(application, in: report) {
    case .one(let rows):
      if rows.isEmpty {
        throw refusal(Self.nothingToShow("the inputs"))
      }
      return ShownApplication(rows: rows, in: report)
    case .nothing:
      var nearest = NearestNames(to: application)
      for index in report.inventory.objectOrder {
        let name = report.inventory.objects[Int(index)].displayName
        if let name = report.inventory.text.string(name) { nearest.consider(name) }
      }
      throw refuse(nearest.names, "the inputs", isIncomplete: report.isIncomplete)
    case .several(let objects):
      throw refuse(
        objects.map { index in
          let object = report.inventory.objects[index]
          func text(_ id: Identifier) -> String? {
            id.isMissing ? nil : report.inventory.spelling(of: id)
          }
          return Choice(
            type: object.type,
            ids: [("client id", text(object.appId)), ("object id", text(object.id))])
        })
    }
  }

  // MARK: Refusals

  private static func nothingToShow(_ place: String) -> String {
    "it is in \(place) and has neither credentials nor findings: there is nothing to show"
  }

  /// One of several that are called the same.
  private struct Choice {
    var type: DirectoryObject.ObjectType
    var ids: [(name: String, id: String?)]
  }

  private var quoted: String {
    SecretShape.matches(application)
      ? "(text shaped like a secret)" : "'\(Terminal.visible(application))'"
  }

  private func refusal(_ message: String) -> ExitStatus {
    Terminal.diagnostic("lapse: error: " + Terminal.visible(message))
    return .wrongUsage
  }

  private func refuse(_ near: [String], _ place: String, isIncomplete: Bool) -> ExitStatus {
    Terminal.diagnostic(
      "lapse: error: nothing in \(place) has the id or the exact name \(quoted)"
        + (near.isEmpty ? ": look it up in the portal" : "; did you mean:"))
    for name in near { Terminal.diagnostic("lapse:   " + Terminal.visible(name)) }
    // What was not read may hold it.
    return isIncomplete ? .incomplete : .wrongUsage
  }

  private func refuse(_ choices: [Choice]) -> ExitStatus {
    Terminal.diagnostic(
      "lapse: error: \(choices.count) applications are called \(quoted): name one by its id:")
    for choice in choices.prefix(20) {
      let ids = choice.ids.compactMap { name, id in id.map { "\(name) \($0)" } }
      Terminal.diagnostic(
        "lapse:   "
          + Terminal.visible(
            "\(CredentialWording.objectType(choice.type)), \(ids.joined(separator: ", "))"))
    }
    if choices.count > 20 { Terminal.diagnostic("lapse:   and \(choices.count - 20) more") }
    return .wrongUsage
  }
}
