import ArgumentParser
import Reporters

/// `lapse man`: writes the man pages of all commands, for packagers.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Writes the man pages of all commands into a directory.",
    shouldDisplay: false)

  @Argument(help: ArgumentHelp("The directory to write to.", valueName: "dir"))
  var directory: String

  func validate() throws {
    guard !directory.isEmpty else { throw ValidationError("A directory has an empty name.") }
  }

  func run() throws {
    let root = try CommandTree.read()
    let pages = root.withDescendants.map { ManPage(command: $0, root: root) }
    do {
      let output = OutputDirectory(path: directory, remedy: "name another")
      try output.create()
      try output.write(
        pages.map { page in
          let text = page.text
          return (page.fileName, { $0.write(text) })
        })
    } catch {
      throw Terminal.refusal(error.message)
    }
  }
}
