import ArgumentParser
import System

/// What a pack of digests was made of, where somebody has it.
struct OriginalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The inputs of a pack that holds their digests alone, as they were named to lapse evidence. Repeat for more.",
      valueName: "input"))
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "The directories that were searched for references: they are in no pack.", valueName: "dir"))
  var references: [String] = []

  func validate() throws {
    guard !inputs.contains(""), !inputs.contains("-") else {
      throw ValidationError("--inputs takes files and directories.")
    }
  }
}
