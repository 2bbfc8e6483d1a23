import ArgumentParser
import Assessment
import Inventory

/// `--owners` and `--suppressions`, for commands that examine an export.
struct OwnershipOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file that names teams and what is theirs. Default: \(OwnersFile.standardName), if it exists.",
      valueName: "file"))
  var owners: String?

  @Option(
    help: ArgumentHelp(
      "A file that says what was accepted. Default: \(AcceptanceFile.standardName), if it exists.",
      valueName: "file"))
  var suppressions: String?

  func validate() throws {
    guard owners != "" else { throw ValidationError("--owners takes a file.") }
    guard suppressions != "" else { throw ValidationError("--suppressions takes a file.") }
  }

  var isGiven: Bool { owners != nil || suppressions != nil }

  /// Reads both files, for an assessment at the given time.
  func ownership(asOf: Instant) throws(ExitStatus) -> Ownership {
    do throws(ConfigurationError) {
      return try Ownership(owners: owners, suppressions: suppressions, asOf: asOf)
    } catch {
      throw Terminal.refusal(error.message)
    }
  }
}

/// The teams and the acceptances.
struct Ownership {
  var teams = TeamRules()
  var acceptances: [AcceptanceEntry] = []

  /// - Parameters: the files; nil for the standard ones, if they exist.
  init(
    owners: String?, suppressions: String?, asOf: Instant
  ) throws(ConfigurationError) {
    if let (text, name) = try ConfigurationFile.load(owners, standard: OwnersFile.standardName) {
      teams = try OwnersFile(text: text, file: name).teams
    }
    if let (text, name) = try ConfigurationFile.load(
      suppressions, standard: AcceptanceFile.standardName)
    {
      acceptances = try AcceptanceFile(text: text, file: name, asOf: asOf).entries
    }
  }
}
