/// A command of the program, as described by its parser, for man pages and the manual.
package struct CommandInfo: Decodable, Sendable {
  package struct Argument: Decodable, Sendable {
    package struct Name: Decodable, Sendable {
      package var kind: String
      package var name: String

      /// The name as the user types it: `--output`, `-h`.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    package var kind: String
    package var shouldDisplay: Bool
    package var sectionTitle: String?
    package var isOptional: Bool
    package var isRepeating: Bool
    package var names: [Name]?
    package var valueName: String?
    package var defaultValue: String?
    package var abstract: String?

    package var isPositional: Bool { kind == "positional" }

    /// Long names before short ones.
    private var sortedNames: [String] {
      let names = names ?? []
      return (names.filter { $0.kind == "long" } + names.filter { $0.kind != "long" }).map(\.text)
    }

    /// What the argument does, and its default value.
    package var text: String {
      let text = (abstract ?? "").replacing("\n", with: " ")
      guard let defaultValue, !text.contains("Default:") else { return text }
      return text + (text.isEmpty ? "" : " ") + "Default: \(defaultValue)."
    }

    /// Whether this is the negation of another flag, as `--no-names` is of `--names`.
    func isOpposite(of other: Argument) -> Bool {
      guard kind == "flag", other.kind == "flag", let own = names?.first,
        let its = other.names?.first
      else { return false }
      return own.name == "no-" + its.name
    }

    /// `--output <dir>`, `<input> ...`.
    package var usage: String {
      let value = "<" + (valueName ?? "value") + ">"
      if isPositional { return value + (isRepeating ? " ..." : "") }
      return sortedNames.joined(separator: ", ") + (kind == "option" ? " " + value : "")
    }
  }

  /// The words before ``commandName``.
  package var superCommands: [String]?
  package var commandName: String
  package var shouldDisplay: Bool
  package var abstract: String?
  package var discussion: String?
  package var subcommands: [CommandInfo]?
  package var arguments: [Argument]?

  /// `lapse`, `report`: what is typed before the arguments.
  package var words: [String] { (superCommands ?? []) + [commandName] }

  /// `lapse report`.
  package var title: String { words.joined(separator: " ") }

  /// `lapse-report`: the name of its man page and its anchor.
  package var pageName: String { words.joined(separator: "-") }

  /// The visible commands below it, without the parser's own `help`.
  package var shownSubcommands: [CommandInfo] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// The command itself and all commands below it.
  package var withDescendants: [CommandInfo] {
    [self] + shownSubcommands.flatMap(\.withDescendants)
  }

  /// The visible arguments.
  ///
  /// A flag and its negation are merged into one, because the parser has a single text for both.
  package var shownArguments: [Argument] {
    var shown = (arguments ?? []).filter(\.shouldDisplay)
    for position in shown.indices.reversed() {
      guard let other = shown.firstIndex(where: { shown[position].isOpposite(of: $0) }) else {
        continue
      }
      shown[other].names = (shown[other].names ?? []) + (shown[position].names ?? [])
      shown.remove(at: position)
    }
    return shown
  }

  /// What the user types, in one line.
  package var synopsis: String {
    guard shownSubcommands.isEmpty else { return title + " <command> [options]" }
    let positional = shownArguments.filter(\.isPositional).map {
      $0.isOptional ? "[" + $0.usage + "]" : $0.usage
    }
    let required = shownArguments.filter { !$0.isPositional && !$0.isOptional }.map(\.usage)
    return ([title] + positional + required + ["[options]"]).joined(separator: " ")
  }

  /// The options in their groups; the group without a title comes first.
  package var optionGroups: [(title: String?, options: [Argument])] {
    var groups: [(title: String?, options: [Argument])] = []
    for option in shownArguments where !option.isPositional {
      if let index = groups.firstIndex(where: { $0.title == option.sectionTitle }) {
        groups[index].options.append(option)
      } else {
        groups.append((option.sectionTitle, [option]))
      }
    }
    return groups.filter { $0.title == nil } + groups.filter { $0.title != nil }
  }
}
