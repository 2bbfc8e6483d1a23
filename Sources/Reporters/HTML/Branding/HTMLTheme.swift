import Templates

/// The colours of the page for both colour schemes, by their names in the style sheet.
///
/// A theme is parsed into colours and written anew, so that none of its text reaches the page.
package struct HTMLTheme: Sendable, Equatable {
  /// Names and colours such as `#0f766e`, in the order of the style sheet.
  package internal(set) var light: [(name: String, colour: String)] = []
  package internal(set) var dark: [(name: String, colour: String)] = []

  package static func == (left: HTMLTheme, right: HTMLTheme) -> Bool {
    left.light.elementsEqual(right.light, by: ==) && left.dark.elementsEqual(right.dark, by: ==)
  }

  /// The colours at the top of report.css.
  package static let builtIn = HTMLTheme(
    topOf: String(decoding: TemplateBytes.reportCSS.buffer, as: UTF8.self))

  /// Colours that carry meaning: they are kept in print, where backgrounds are not.
  private static let printed: Set<String> = [
    "critical", "high", "medium", "low", "move", "open", "ready",
  ]

  /// Reads the colours of a style sheet up to its first empty line.
  ///
  /// Light colours come first, then, after `@media`, dark ones.
  private init(topOf css: String) {
    var scanner = TemplateScanner(css)
    var isDark = false
    while !scanner.isAtEnd, !scanner.starts(with: "\n\n") {
      if scanner.take("@media") { isDark = true }
      guard scanner.take("--") else {
        scanner.advance()
        continue
      }
      let name = scanner.take(while: TemplateScanner.isName)
      guard scanner.take(": "), let colour = HTMLThemeParser.colour(&scanner) else { continue }
      if isDark { dark.append((name, colour)) } else { light.append((name, colour)) }
    }
  }

  func colour(_ name: String, isDark: Bool) -> String? {
    (isDark ? dark : light).first { $0.name == name }?.colour
  }

  /// The text of theme.css.
  package var text: String {
    func block(_ colours: [(name: String, colour: String)], indent: String) -> String {
      colours.map { "\(indent)--\($0.name): \($0.colour);\n" }.joined()
    }
    return """
      /* The colours of the page: each takes a colour such as #0f766e. What is left out stays as it is. */
      :root {
      \(block(light, indent: "  "))}
      @media (prefers-color-scheme: dark) {
        :root {
      \(block(dark, indent: "    "))  }
      }

      """
  }

  /// The CSS to append to the style sheet: the colours that differ from its own.
  var css: String {
    func differing(_ isDark: Bool) -> [(name: String, colour: String)] {
      (isDark ? dark : self.light).filter {
        $0.colour != Self.builtIn.colour($0.name, isDark: isDark)
      }
    }
    func rule(_ media: String, _ colours: [(name: String, colour: String)]) -> String {
      guard !colours.isEmpty else { return "" }
      let list = colours.map { "--\($0.name): \($0.colour);" }.joined(separator: " ")
      return "@media \(media) { :root { \(list) } }\n"
    }
    let light = differing(false)
    return rule("screen and (prefers-color-scheme: light)", light)
      + rule("screen and (prefers-color-scheme: dark)", differing(true))
      + rule("print", light.filter { Self.printed.contains($0.name) })
  }
}
