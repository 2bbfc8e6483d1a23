import ArgumentParser
import Diagnosis
import Exports
import GraphClient
import Reporters

/// `lapse manual`: writes the manual of this version as static pages.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Writes the manual of this version as static HTML pages.",
    discussion: """
      The pages need no network and no server. What lists commands, options, rules, statuses and codes comes \
      from the program itself. Open index.html first.

      Exit status: 0; 2 the directory cannot be written.
      """)

  @Argument(help: ArgumentHelp("The directory to write to.", valueName: "dir"))
  var directory: String

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func validate() throws {
    guard !directory.isEmpty else { throw ValidationError("A directory has an empty name.") }
  }

  func run() throws {
    let insertions = ManualInsertions(
      root: try CommandTree.read(),
      exitStatuses: ExitStatus.explanations.map { (String($0.status.rawValue), $0.text) },
      signIn: TokenSourceName.allCases.map { ($0.rawValue, $0.needs) },
      signInErrors: SignInErrorTable.all.map { ("AADSTS\($0.code)", $0.title, $0.meaning) })
    let output = OutputDirectory(path: directory, remedy: "name another")
    do {
      try output.create()
      try output.write(ManualSite(insertions).files.map { ($0.name, $0.body) })
    } catch {
      throw Terminal.refusal(error.message)
    }
    if !quiet {
      Terminal.diagnostic("lapse: manual: open \(Terminal.visible(directory))/index.html")
    }
  }
}
