import ArgumentParser
import Assessment

/// `lapse rules`: explains the rules behind findings and the reasons for incomplete collections.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists and explains the rules behind findings, and the reasons for missing data.",
    subcommands: [List.self, Explain.self], defaultSubcommand: List.self)

  private static let all = RuleCatalogue.descriptions + ReasonCatalogue.all

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists all rules and reasons.")

    func run() throws {
      for entry in RulesCommand.all { try Terminal.output("\(entry.id)  \(entry.title)") }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Explains one rule or reason.")

    @Argument(help: "The id, e.g. HYG-16 or LAST-PAGE-MISSING.")
    var id: String

    func run() throws {
      guard let rule = RulesCommand.all.first(where: { $0.id == id.uppercased() }) else {
        throw ValidationError("There is no rule '\(Terminal.visible(id))': see lapse rules list.")
      }
      try Terminal.output("\(rule.id)  \(rule.title)\n\n\(rule.explanation)\n\n\(rule.reference)")
    }
  }
}
