import ArgumentParser
import System

/// The originals of a pack that only holds digests.
struct OriginalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The inputs of a pack that has only their digests, as they were named to lapse evidence. Repeat for more.",
      valueName: "input"))
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "The directories that were searched for references: they are in no pack.", valueName: "dir"))
  var references: [String] = []

  @Option(help: ArgumentHelp("The configuration of a redacted pack.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("The file of owners and teams of a redacted pack.", valueName: "file"))
  var owners: String?

  @Option(help: ArgumentHelp("The acceptances of a redacted pack.", valueName: "file"))
  var suppressions: String?

  @Option(
    help: ArgumentHelp("The earlier report that a redacted pack compares with.", valueName: "file"))
  var baseline: String?

  /// The files keyed by role.
  var files: [String: String] {
    ["config": config, "owners": owners, "suppressions": suppressions, "baseline": baseline]
      .compactMapValues { $0 }
  }

  func validate() throws {
    guard !inputs.contains(""), !inputs.contains("-") else {
      throw ValidationError("--inputs takes files and directories.")
    }
  }
}
