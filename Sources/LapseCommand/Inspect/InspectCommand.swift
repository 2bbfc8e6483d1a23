import ArgumentParser
import Exports
import Inventory
import System

/// `lapse inspect`: describes files before a report is made from them.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Says what each file is, what was read from it, and what is missing.",
    discussion: """
      No report is made. For each file: what it was recognised as, what was read, what was skipped and why. For all \
      of them: what is complete, what is missing, and the commands that would export it.

      Exit status: 0 the inputs hold all of the applications and service principals; 2 wrong usage; 3 they are \
      incomplete, or something could not be read.
      """)

  @Argument(help: "Files and directories; - is standard input.")
  var path: [String]

  @Option(help: "How to print it: \(TextOrJSON.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = TextOrJSON.text

  func validate() throws {
    try InputArguments.validate(path, empty: "A path is empty.")
  }

  func run() async throws {
    try InputArguments.check(path)
    let (inventory, readings) = await ExportReader.inspect(path, jobs: Machine.processors)
    let inspection = Inspection(inventory, readings)
    switch format {
    case .text: try Terminal.output(inspection.text)
    case .json: try Terminal.output(SafeJSON.text(try inspection.json()))
    }
    if !inspection.isComplete { throw ExitStatus.incomplete }
  }
}
