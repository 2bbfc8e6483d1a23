import ArgumentParser
import FoundationEssentials
package import Reporters

/// What the parser says of the program's commands: the one source of man pages and the manual.
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

  /// The parser leaves the words before a command out for some.
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
