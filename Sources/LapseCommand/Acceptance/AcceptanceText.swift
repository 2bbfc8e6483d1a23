/// Adds entries to the text of `lapse-accepted.yml` line by line, keeping comments and order.
struct AcceptanceText {
  let text: String
  private let name: String

  init(_ text: String, name: String) {
    self.text = text
    self.name = name
  }

  static let head = """
    # What was accepted for a time, and by whom; see: lapse accept --help, lapse schema accepted
    acceptances:

    """

  /// Returns the text with an entry added at the end of the list.
  func adding(_ entry: [String]) throws(ConfigurationError) -> String {
    // Swift treats CR LF as one character.
    let isCRLF = text.contains("\r\n")
    let plain = isCRLF ? text.replacing("\r\n", with: "\n") : text
    var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    guard let key = lines.firstIndex(where: { $0.hasPrefix("acceptances:") }) else {
      guard lines.allSatisfy({ Self.isBlank($0) }) else {
        throw ConfigurationError(
          file: name, line: nil, problem: "has no acceptances: list to add to")
      }
      let before = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
      return before + (lines.isEmpty ? Self.head : "acceptances:\n")
        + Self.item(entry, indent: "  ")
    }
    let rest = lines[key].dropFirst("acceptances:".count)
    let value = rest.prefix { $0 != "#" }.filter { $0 != " " && $0 != "\r" && $0 != "\t" }
    guard value.isEmpty || value == "[]" else {
      throw ConfigurationError(
        file: name, line: key + 1,
        problem: "is written on one line: write each entry on its own lines, then add to it")
    }
    if value == "[]" { lines[key] = lines[key].replacing("[]", with: "") }
    let items = lines[(key + 1)...].filter { $0.drop { $0 == " " }.hasPrefix("- ") }
    let indent = items.first.map { String($0.prefix { $0 == " " }) } ?? "  "
    var text = lines.joined(separator: "\n") + "\n" + Self.item(entry, indent: indent)
    if isCRLF { text = text.replacing("\n", with: "\r\n") }
    return text
  }

  private static func isBlank(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
    return text.isEmpty || text.hasPrefix("#") || text == "---"
  }

  private static func item(_ entry: [String], indent: String) -> String {
    entry.enumerated().map { number, line in indent + (number == 0 ? "- " : "  ") + line + "\n" }
      .joined()
  }

  /// Returns a text in single quotes, which YAML takes literally: `it's` gives `'it''s'`.
  static func quoted(_ text: String) -> String {
    // Not by characters: to Swift a quote with an accent is another character than a quote.
    var quoted = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { quoted += "'" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }
}
