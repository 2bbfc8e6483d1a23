import ArgumentParser
import Assessment
import Exports
import Inventory
import Reporters
import SecretShapes
import System

/// `lapse where-used`: the places that one application is used in.
struct WhereUsedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "where-used",
    abstract: "Shows where an application is used.",
    discussion: """
      Looks through the directories of --references for the ids of one application: service \
      connections, workflows, settings, manifests, Terraform and more. With --input its object ids, \
      identifier URIs and thumbprints are looked for, too, and it may be called by its name; without, \
      by its client id alone. Values of secrets are never printed.

      Exit status: 0; 2 wrong usage, or no application, or more than one, has that name; 3 input incomplete or \
      unreadable.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The client id, object id or exact display name of an application.")
  var application: String

  @Option(
    help: ArgumentHelp(
      "A file or directory of an export; - is standard input. Repeat for more.",
      valueName: "input"))
  var input: [String] = []

  @OptionGroup var references: ReferenceOptions

  @Option(help: ArgumentHelp("The tenant ID, if the export does not say.", valueName: "id"))
  var tenant: String?

  @Option(help: "How to print it: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  func validate() throws {
    guard !application.isEmpty else { throw ValidationError("APPLICATION is empty.") }
    guard !input.contains("") else { throw ValidationError("An input has an empty name.") }
    guard !input.isEmpty || Identifier(guid: application) != nil else {
      throw ValidationError(
        "Without an export (--input) APPLICATION is a client id: a name is looked up there.")
    }
    guard !references.references.isEmpty else {
      throw ValidationError("Name at least one directory to look through with --references.")
    }
    try TenantArgument.check(tenant)
  }

  func run() async throws {
    try InputArguments.check(input)
    try references.check()
    let declared: [UsePlace]
    do throws(ConfigurationError) {
      declared = try references.declared()
    } catch {
      Terminal.diagnostic("lapse: error: \(error.message)")
      throw ExitStatus.wrongUsage
    }
    let jobs = Machine.processors
    guard !input.isEmpty else { return try await showAlone(declared, jobs: jobs) }
    var options = AssessmentOptions(asOf: Instant(secondsSinceEpoch: Machine.secondsSinceEpoch))
    options.tenantId = tenant.flatMap { Identifier(guid: $0) }
    var inventory = await ExportReader.read(input, jobs: jobs)
    let selection = ApplicationSelection.objects(called: application, in: inventory)
    if let object = selection.first, selection.count == 1, !object.appId.isMissing {
      await references.scan(
        into: &inventory, with: declared, besides: input, jobs: jobs, and: [object.appId])
    }
    let report: AssessmentReport
    do {
      report = try Assessor.assess(inventory, options: options)
    } catch {
      Terminal.diagnostic("lapse: error: \(Terminal.visible(error.message))")
      throw ExitStatus.wrongUsage
    }
    guard let object = selection.first, selection.count == 1 else {
      refuse(selection, in: report)
      throw selection.isEmpty && report.isIncomplete ? ExitStatus.incomplete : .wrongUsage
    }
    try show(
      report.places.places(of: object.appId),
      of: PlaceDocument(
        tenantId: report.tenant.id, appId: report.inventory.spelling(of: object.appId),
        displayName: report.inventory.text.string(object.displayName),
        isComplete: report.ledger(.references)?.state == .complete && !report.isIncomplete))
    if report.isIncomplete {
      for line in ReportVerdict.incomplete(report).lines {
        Terminal.diagnostic("lapse: " + Terminal.visible(line))
      }
      throw ExitStatus.incomplete
    }
    if report.ledger(.references)?.state != .complete { throw ExitStatus.incomplete }
  }

  /// Looks for a client id without an export that knows more of it.
  private func showAlone(_ declared: [UsePlace], jobs: Int) async throws {
    guard let appId = Identifier(guid: application) else { throw ExitStatus.wrongUsage }
    var inventory = Inventory()
    inventory.completeness = [
      CollectionLedger(collection: .references, state: .notCollected, objects: 0, reasons: [])
    ]
    await references.scan(
      into: &inventory, with: declared, besides: [], jobs: jobs, and: [appId])
    let isComplete = inventory.completeness.allSatisfy { $0.state == .complete }
    Terminal.diagnostic(
      "lapse: note: only its client id is looked for; --input names an export that knows its other ids"
    )
    try show(
      PlaceIndex(inventory).places(of: appId),
      of: PlaceDocument(
        tenantId: nil, appId: appId.guidText, displayName: nil, isComplete: isComplete))
    if !isComplete { throw ExitStatus.incomplete }
  }

  private func refuse(_ selection: [DirectoryObject], in report: AssessmentReport) {
    let name =
      SecretShape.matches(application)
      ? "(text shaped like a secret)" : "'\(Terminal.visible(application))'"
    guard !selection.isEmpty else {
      return Terminal.diagnostic(
        "lapse: error: nothing in the inputs has the id or the exact name \(name): look it up in the "
          + "portal")
    }
    Terminal.diagnostic(
      "lapse: error: \(selection.count) applications are called \(name): name one by its id:")
    for object in selection.prefix(20) {
      let id = report.inventory.spelling(of: object.id)
      Terminal.diagnostic("lapse:   \(object.type.name) object id \(Terminal.visible(id))")
    }
  }

  private func show(
    _ places: ArraySlice<UsePlace>, of document: PlaceDocument
  ) throws {
    let text: String
    switch format {
    case .text: text = Self.text(places, isWhole: document.isComplete)
    case .json:
      let bytes = try ByteSink.collect {
        document.write(places, to: $0)
      }
      text = String(decoding: bytes, as: UTF8.self)
    }
    try Terminal.output(text)
  }

  private static func text(_ places: ArraySlice<UsePlace>, isWhole: Bool) -> String {
    guard !places.isEmpty else {
      return isWhole
        ? "No references found."
        : "No references found in what could be read; not everything could be."
    }
    return PlaceWording.leading(places).map { place in
      let kept = place.secret.map { ", kept as \($0.name) in \($0.store)" } ?? ""
      return Terminal.visible(
        "\(place.citation)  \(PlaceWording.kind(place))\(kept)"
          + (place.name.map { "  \($0)" } ?? ""))
    }.joined(separator: "\n")
  }
}
