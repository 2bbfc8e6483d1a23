import System

/// Reads theme.css: `:root { --name: #colour; … }`, also in `@media (prefers-color-scheme: dark)`.
///
/// Apart from comments, nothing else is accepted.
package struct HTMLThemeParser {
  private var scanner: TemplateScanner

  /// - Returns: the built-in theme with the changes of the text.
  package static func parse(_ text: String) throws(HTMLTemplateProblem) -> HTMLTheme {
    var parser = HTMLThemeParser(scanner: TemplateScanner(text))
    return try parser.parse()
  }

  private mutating func parse() throws(HTMLTemplateProblem) -> HTMLTheme {
    var theme = HTMLTheme.builtIn
    var blocks: Set<Bool> = []
    while try !isAtEnd() {
      let line = scanner.line
      let isDark = scanner.take("@media")
      if isDark { try openDark() }
      guard blocks.insert(isDark).inserted else {
        throw scanner.problem(
          "\(isDark ? "the dark colours occur" : ":root occurs") twice",
          line: line)
      }
      let colours = try readBlock()
      if isDark {
        try change(&theme.dark, by: colours)
        try require("}")
      } else {
        try change(&theme.light, by: colours)
      }
    }
    if let problem = HTMLContrast.problem(with: theme) {
      throw HTMLTemplateProblem(line: nil, problem: problem)
    }
    return theme
  }

  private mutating func openDark() throws(HTMLTemplateProblem) {
    try skip()
    guard scanner.take("(") else { throw otherwise }
    try skip()
    guard scanner.take("prefers-color-scheme") else { throw otherwise }
    try skip()
    guard scanner.take(":") else { throw otherwise }
    try skip()
    guard scanner.take("dark") else { throw otherwise }
    try skip()
    guard scanner.take(")") else { throw otherwise }
    try require("{")
  }

  /// Reads a block: names, colours, and the lines they are on.
  private mutating func readBlock() throws(HTMLTemplateProblem) -> [(String, String, Int)] {
    try skip()
    guard scanner.take(":root") else { throw otherwise }
    try require("{")
    var colours: [(String, String, Int)] = []
    while true {
      try skip()
      if scanner.take("}") { return colours }
      let line = scanner.line
      guard scanner.take("--") else { throw otherwise }
      let name = scanner.take(while: TemplateScanner.isName)
      try require(":")
      try skip()
      guard let colour = Self.colour(&scanner) else {
        throw scanner.problem(
          "--\(HTMLTemplateProblem.shown(name)) needs a colour of three or six hexadecimal digits, such as #0f766e"
        )
      }
      colours.append((name, colour, line))
      try skip()
      if scanner.next == UInt8(ascii: "}") { continue }
      guard scanner.take(";") else {
        throw scanner.problem(
          "--\(HTMLTemplateProblem.shown(name)) needs one colour and a semicolon")
      }
    }
  }

  private func change(
    _ colours: inout [(name: String, colour: String)], by changes: [(String, String, Int)]
  ) throws(HTMLTemplateProblem) {
    var changed: Set<String> = []
    for (name, colour, line) in changes {
      guard let index = colours.firstIndex(where: { $0.name == name }) else {
        throw scanner.problem(
          "has no --\(HTMLTemplateProblem.shown(name)); the names are "
            + colours.map(\.name).sorted().joined(separator: ", "), line: line)
      }
      guard changed.insert(name).inserted else {
        throw scanner.problem("--\(name) occurs twice", line: line)
      }
      colours[index].colour = colour
    }
  }

  /// Reads a colour and returns it with six lower-case digits: `#FFF` gives `#ffffff`.
  static func colour(_ scanner: inout TemplateScanner) -> String? {
    guard scanner.take("#") else { return nil }
    let digits = scanner.take(while: TemplateScanner.isName).lowercased()
    guard digits.utf8.allSatisfy(\.isLowercaseHexadecimal) else {
      return nil
    }
    switch digits.utf8.count {
    case 3: return "#" + digits.map { "\($0)\($0)" }.joined()
    case 6: return "#" + digits
    default: return nil
    }
  }

  private mutating func require(_ text: StaticString) throws(HTMLTemplateProblem) {
    try skip()
    guard scanner.take(text) else { throw otherwise }
  }

  private mutating func isAtEnd() throws(HTMLTemplateProblem) -> Bool {
    try skip()
    return scanner.isAtEnd
  }

  /// Skips white space and comments.
  private mutating func skip() throws(HTMLTemplateProblem) {
    scanner.takeWhitespace()
    while scanner.starts(with: "/*") {
      let line = scanner.line
      _ = scanner.take("/*")
      guard scanner.take(through: "*/") else {
        throw scanner.problem("the comment has no end", line: line)
      }
      scanner.takeWhitespace()
    }
  }

  private var otherwise: HTMLTemplateProblem {
    scanner.problem(
      "can contain only custom properties, :root { --move: #0f766e; }, and the same inside @media "
        + "(prefers-color-scheme: dark) { }")
  }
}
