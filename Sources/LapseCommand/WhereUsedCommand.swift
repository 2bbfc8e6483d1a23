import ArgumentParser
import Assessment
import Exports
import Inventory
import Reporters
import SecretShapes
import System

/// `lapse where-used`: shows where one application is used.
struct WhereUsedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "where-used",
    abstract: "Shows where an application is used.",
    discussion: """
      Searches the directories of --references for the ids of one application: service \
      connections, workflows, settings, manifests, Terraform and more. With --input it also searches \
      for its object ids, identifier URIs and thumbprints, and you can give its name instead of the \
      client id. The values of secrets are never printed.

      Exit status: 0; 2 wrong usage, or no application, or more than one, has that name; 3 input incomplete or \
      unreadable.
      """)

  @Argument(help: "The client id, object id or exact display name of an application.")
  var application: String

  @OptionGroup var export: ExportOptions

  @OptionGroup var references: ReferenceOptions

  @Option(help: "How to print it: \(TextOrJSON.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = TextOrJSON.text

  func validate() throws {
    guard !application.isEmpty else { throw ValidationError("APPLICATION is empty.") }
    guard !export.input.isEmpty || Identifier(guid: application) != nil else {
      throw ValidationError(
        "Without an export (--input) APPLICATION is a client id: a name is looked up there.")
    }
    guard !references.references.isEmpty else {
      throw ValidationError("Name at least one directory to look through with --references.")
    }
  }

  func run() async throws {
    try InputArguments.check(export.input)
    try references.check()
    let declared = try references.declaredOrRefused()
    let jobs = Machine.processors
    guard !export.input.isEmpty else { return try await showAlone(declared, jobs: jobs) }
    var inventory = try await export.read()
    let selection = ApplicationSelection.objects(called: application, in: inventory)
    if let object = selection.first, selection.count == 1, !object.appId.isMissing {
      await references.scan(
        into: &inventory, with: declared, besides: export.input, jobs: jobs, and: [object.appId])
    }
    let report = try export.assess(inventory)
    guard let object = selection.first, selection.count == 1 else {
      let named = ApplicationArgument(application)
      throw selection.isEmpty
        ? named.notFound(in: report) : named.ambiguous(selection, in: report)
    }
    try show(
      report.places.places(of: object.appId),
      of: PlaceDocument(
        tenantId: report.tenant.id, appId: report.inventory.spelling(of: object.appId),
        displayName: report.inventory.text.string(object.displayName),
        isComplete: report.ledger(.references)?.state == .complete && !report.isIncomplete))
    report.printIncompleteness()
    if report.isIncomplete || report.ledger(.references)?.state != .complete {
      throw ExitStatus.incomplete
    }
  }

  /// Searches for a client id without an export that knows more about it.
  private func showAlone(_ declared: [UsePlace], jobs: Int) async throws {
    guard let appId = Identifier(guid: application) else { throw ExitStatus.wrongUsage }
    var inventory = TenantInventory()
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

  private func show(
    _ places: ArraySlice<UsePlace>, of document: PlaceDocument
  ) throws {
    let text: String
    switch format {
    case .text: text = Self.text(places, isWhole: document.isComplete)
    case .json: text = try ByteSink.text { document.write(places, to: $0) }
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
