import ArgumentParser
import Inventory
import References

/// `--references`, and the scan behind it.
struct ReferenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A directory to look through for places where applications are used: repositories, exports of "
        + "pipelines, resources and clusters. Repeat for more.", valueName: "dir"))
  var references: [String] = []

  @Flag(help: "Leave out what .gitignore leaves out, in the directories of --references.")
  var respectGitignore = false

  func validate() throws {
    guard !references.contains("") else {
      throw ValidationError("--references takes a directory.")
    }
  }

  /// Refuses a directory that is not there: a misspelled one would look like one without places.
  func check() throws {
    for directory in references {
      guard let problem = ReferenceScanner.problem(with: directory) else { continue }
      Terminal.diagnostic(
        "lapse: error: " + Terminal.visible("--references \(directory): \(problem)"))
      throw ExitStatus.wrongUsage
    }
  }

  /// Looks through the directories, if any, and enters what was found.
  ///
  /// - Parameters:
  ///   - inventory: merged, with its completeness filled in.
  ///   - inputs: the export, which is left out of the scan.
  ///   - others: applications to look for beyond those with credentials.
  func scan(
    into inventory: inout Inventory, besides inputs: [String], jobs: Int,
    and others: Set<Identifier> = []
  ) async {
    guard !references.isEmpty else { return }
    let scanner = ReferenceScanner(
      KnownIdentifiers(inventory, and: others), directories: references, besides: inputs,
      respectsGitignore: respectGitignore)
    let found = await scanner.scan(jobs: jobs)
    inventory.places = (inventory.places + found.places).sorted()
    inventory.exposedSecrets = found.secrets
    for (path, problem) in found.problems {
      Terminal.diagnostic("lapse: error: " + Terminal.visible("\(path): \(problem)"))
    }
    enter(found, into: &inventory)
  }

  private func enter(_ found: ReferenceScanner.Result, into inventory: inout Inventory) {
    var ledger = CollectionLedger(
      collection: .references, state: .complete, objects: found.files, reasons: [])
    if !found.problems.isEmpty {
      ledger.state = .partial
      ledger.reasons.append(
        .init(
          code: .unreadableInput,
          message: "Files or directories of --references were not read; standard error names each.",
          count: found.problems.count))
    }
    if let index = inventory.completeness.firstIndex(where: { $0.collection == .references }) {
      inventory.completeness[index] = ledger
    }
  }
}
