import Assessment
import Reporters

/// A command's man page, in the man(7) macros that groff and mandoc read.
struct ManPage {
  let command: CommandInfo
  /// The root of all commands, for the list of related pages.
  let root: CommandInfo

  var fileName: String { command.pageName + ".1" }

  var text: String {
    var lines = [
      ".TH \(Self.quoted(command.pageName.uppercased())) 1 \(Self.quoted(Build.date)) "
        + "\(Self.quoted("lapse " + ToolVersion.current)) \(Self.quoted("User Commands"))",
      ".SH NAME", Self.plain(command.pageName) + " \\- " + Self.plain(abstract), ".SH SYNOPSIS",
      ".B " + Self.plain(command.synopsis),
    ]
    if let discussion = command.discussion, !discussion.isEmpty {
      lines.append(".SH DESCRIPTION")
      lines += Self.paragraphs(discussion)
    }
    let positional = command.shownArguments.filter(\.isPositional)
    if !positional.isEmpty {
      lines.append(".SH ARGUMENTS")
      for argument in positional { lines += Self.item(argument) }
    }
    for (title, options) in command.optionGroups {
      lines.append(title.map { ".SS " + Self.quoted($0) } ?? ".SH OPTIONS")
      for option in options { lines += Self.item(option) }
    }
    let below = command.shownSubcommands
    if !below.isEmpty {
      lines.append(".SH COMMANDS")
      for subcommand in below {
        lines += [
          ".TP", ".BR \(Self.plain(subcommand.pageName)) (1)",
          Self.plain(subcommand.abstract ?? ""),
        ]
      }
    }
    lines +=
      [".SH EXIT STATUS"]
      + ExitStatus.explanations.flatMap {
        [".TP", ".B \($0.status.rawValue)", Self.plain($0.text)]
      }
    let related = relatives
    if !related.isEmpty {
      lines += [".SH SEE ALSO", related.map { "\(Self.plain($0))(1)" }.joined(separator: ",\n")]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The parent's page and its siblings.
  private var relatives: [String] {
    let above = command.words.dropLast()
    guard !above.isEmpty else { return [] }
    let parent = root.withDescendants.first { $0.words == Array(above) }
    return [above.joined(separator: "-")]
      + (parent?.shownSubcommands.map(\.pageName).filter { $0 != command.pageName } ?? [])
  }

  /// The abstract without the full stop, which man's index does not use.
  private var abstract: String {
    let text = (command.abstract ?? "").split(separator: "\n").joined(separator: " ")
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private static func item(_ argument: CommandInfo.Argument) -> [String] {
    let text = argument.text
    return [".TP", ".B " + plain(argument.usage), text.isEmpty ? "\\&" : plain(text)]
  }

  /// Splits text into paragraphs at blank lines; indented lines stay verbatim.
  private static func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isVerbatim = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ") && line.contains { $0 != " " }
      if isIndented != isVerbatim {
        lines.append(isIndented ? ".PP\n.nf" : ".fi")
        isVerbatim = isIndented
      }
      if line.allSatisfy({ $0 == " " }) {
        if lines.last != ".PP", !lines.isEmpty, !isVerbatim { lines.append(".PP") }
      } else {
        lines.append(plain(String(line)))
      }
    }
    if isVerbatim { lines.append(".fi") }
    if lines.last == ".PP" { lines.removeLast() }
    return lines
  }

  /// Escapes text so that nothing is a macro or an escape, and hyphens can be copied as such.
  static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": plain += "\\e"
      case "-": plain += "\\-"
      case "'": plain += "\\(aq"
      case "`": plain += "\\(ga"
      case "^": plain += "\\(ha"
      case "~": plain += "\\(ti"
      case "…": plain += "..."
      case _ where scalar.value > 0x7E:
        plain +=
          "\\[u" + String(repeating: "0", count: max(0, 4 - hex(scalar).count)) + hex(scalar)
          + "]"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain.hasPrefix(".") ? "\\&" + plain : plain
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }

  /// Returns a quoted macro argument.
  private static func quoted(_ text: String) -> String {
    "\"" + plain(text).replacing("\"", with: "\\(dq") + "\""
  }
}
