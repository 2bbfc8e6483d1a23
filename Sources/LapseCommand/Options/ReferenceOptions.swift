import ArgumentParser
import Assessment
import Inventory
import References

/// `--references` and the scan that it starts.
struct ReferenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A directory to search for places where applications are used: repositories, exports of "
        + "pipelines, resources and clusters. Repeat for more.", valueName: "dir"))
  var references: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: "Skip files that .gitignore excludes, in the directories of --references.")
  var respectGitignore: Bool?

  @Option(
    help: ArgumentHelp(
      "A file that names teams and what is theirs, and who uses applications that no scan can see. Default: \(OwnersFile.standardName), if it exists.",
      valueName: "file"))
  var owners: String?

  func validate() throws {
    guard owners != "" else { throw ValidationError("--owners takes a file.") }
    guard !references.contains("") else {
      throw ValidationError("--references takes a directory.")
    }
  }

  /// Returns these options, completed by the configuration.
  func completed(by configuration: ReportConfiguration) -> ReferenceOptions {
    var completed = self
    if references.isEmpty { completed.references = configuration.references }
    completed.respectGitignore = respectGitignore ?? configuration.respectGitignore
    completed.owners = owners ?? configuration.owners
    return completed
  }

  /// Returns the uses declared in the owners file.
  func declared() throws(ConfigurationError) -> [UsePlace] {
    try ownersFile()?.places ?? []
  }

  /// Returns the file of owners and teams; nil if there is none.
  func ownersFile() throws(ConfigurationError) -> OwnersFile? {
    guard
      let (text, name) = try ConfigurationFile.load(owners, standard: OwnersFile.standardName)
    else { return nil }
    return try OwnersFile(text: text, file: name)
  }

  /// Returns the declared uses, for commands without a configuration.
  func declaredOrRefused() throws(ExitStatus) -> [UsePlace] {
    do throws(ConfigurationError) {
      return try declared()
    } catch {
      throw Terminal.refusal(error.message)
    }
  }

  /// Refuses a directory that does not exist: it would look like one without any uses.
  func check() throws {
    for directory in references {
      guard let problem = ReferenceScanner.problem(with: directory) else { continue }
      throw Terminal.refusal("--references \(directory): \(problem)")
    }
  }

  /// Scans the directories, if any, and adds what was found.
  ///
  /// - Parameters:
  ///   - inventory: merged, with its completeness filled in.
  ///   - declared: the uses declared in the owners file.
  ///   - inputs: the export, which is left out of the scan.
  ///   - others: applications to look for besides those with credentials.
  ///   - redaction: replaces names on standard error.
  func scan(
    into inventory: inout TenantInventory, with declared: [UsePlace], besides inputs: [String],
    jobs: Int,
    and others: Set<Identifier> = [], redaction: Redaction? = nil
  ) async {
    inventory.places = declared
    guard !references.isEmpty else { return }
    let scanner = ReferenceScanner(
      KnownIdentifiers(inventory, and: others), directories: references, besides: inputs,
      respectsGitignore: respectGitignore ?? false)
    let found = await scanner.scan(jobs: jobs)
    inventory.places = (declared + found.places).sorted()
    inventory.exposedSecrets = found.secrets
    for (path, problem) in found.problems { Terminal.problem(path, problem, redaction) }
    enter(found, into: &inventory)
  }

  /// Reads from version control who last changed the places where unowned applications are used.
  ///
  /// - Parameter redaction: replaces names on standard error.
  func readHistory(into report: inout AssessmentReport, redaction: Redaction? = nil) {
    var ownerless: Set<Identifier> = []
    for index in report.objects.indices where report.lacksResponsibleOwner(objectAt: index) {
      ownerless.insert(report.directoryObject(of: report.objects[index]).appId)
    }
    let places = report.inventory.places.filter { ownerless.contains($0.appId) }
    let found = PlaceHistory.read(of: places) {
      ReferenceScanner.location(ofPath: $0, in: references)
    }
    report.inventory.placeCommits = found.commits
    for (path, problem) in found.problems {
      Terminal.problem(path, problem, redaction, isNote: true)
    }
  }

  private func enter(_ found: ReferenceScanner.Result, into inventory: inout TenantInventory) {
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
