import ArgumentParser
import FoundationEssentials
package import Reporters

/// Reads the command tree from the parser: the only source of the man pages and the manual.
package enum CommandTree {
  package struct Unreadable: Error {}

  private struct Dump: Decodable {
    var command: CommandInfo
  }

  package static func read() throws -> CommandInfo {
    let text = LapseProgram._dumpHelp()
    guard var root = try? JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command else {
      throw Unreadable()
    }
    name(&root, below: [])
    return root
  }

  /// Sets the words before each command, which the parser omits for some.
  private static func name(_ command: inout CommandInfo, below words: [String]) {
    command.superCommands = words
    let below = words + [command.commandName]
    command.subcommands = command.subcommands?.map { subcommand in
      var named = subcommand
      name(&named, below: below)
      return named
    }
  }
}
