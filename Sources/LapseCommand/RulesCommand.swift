import ArgumentParser
import Assessment

/// `lapse rules`: what the rules behind findings look at.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists and explains the rules behind findings.",
    subcommands: [List.self, Explain.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists all rules.")

    func run() throws {
      for rule in RuleCatalogue.all { Terminal.output("\(rule.id)  \(rule.title)") }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Explains one rule.")

    @Argument(help: "The rule's id, e.g. HYG-16.")
    var id: String

    func run() throws {
      guard let rule = RuleCatalogue.all.first(where: { $0.id == id.uppercased() }) else {
        throw ValidationError("There is no rule '\(Terminal.visible(id))': see lapse rules list.")
      }
      Terminal.output("\(rule.id)  \(rule.title)\n\n\(rule.explanation)\n\n\(rule.reference)")
    }
  }
}
