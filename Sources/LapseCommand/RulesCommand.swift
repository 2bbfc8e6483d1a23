import ArgumentParser
import Assessment
import Reporters

/// `lapse rules`: explains rules, blockers of decisions, reasons for missing data, and statuses.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract:
      "Lists and explains rules, what stands in the way of decisions, and the reasons for missing data.",
    subcommands: [List.self, Explain.self], defaultSubcommand: List.self)

  private static let all =
    RuleCatalogue.descriptions + BlockerCatalogue.all + ReasonCatalogue.all

  private static let statuses = CredentialStatus.allCases.map { status in
    let words = StatusDescription(status)
    return RuleDescription(
      id: status.name, title: words.title, explanation: words.explanation,
      reference: StatusDescription.reference)
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists all rules, blockers and reasons.")

    func run() throws {
      for entry in RulesCommand.all { try Terminal.output("\(entry.id)  \(entry.title)") }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Explains one rule, blocker, reason or status.")

    @Argument(help: "The id, e.g. HYG-16, B-NOLOG, LAST-PAGE-MISSING or outage.")
    var id: String

    func run() throws {
      let known = RulesCommand.all + RulesCommand.statuses
      guard let rule = known.first(where: { $0.id.lowercased() == id.lowercased() }) else {
        let meant = Suggestion.nearest(to: id, among: known.map(\.id))
        throw ValidationError(
          "There is no rule '\(Terminal.visible(id))'"
            + (meant.map { ". Did you mean '\($0)'?" } ?? ": see lapse rules list."))
      }
      let parts = ["\(rule.id)  \(rule.title)", rule.explanation, rule.reference]
      try Terminal.output(parts.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
  }
}
