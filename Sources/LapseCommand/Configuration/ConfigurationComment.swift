import Yams

/// Refuses `channel: #payroll`: YAML reads a comment where somebody wrote a text.
///
/// A key without a value counts as not given, so the text would be lost without a word. `key: # note` stays
/// what it looks like, a comment.
enum ConfigurationComment {
  static func check(_ root: Node, text: String, file: String) throws(ConfigurationError) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    try check(root, named: "the value", lines: lines, file: file)
  }

  private static func check(
    _ node: Node, named name: String, lines: [Substring], file: String
  ) throws(ConfigurationError) {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        let name = key.string ?? name
        if isEmpty(value), let line = value.mark?.line ?? key.mark?.line,
          lines.indices.contains(line - 1), holdsText(lines[line - 1])
        {
          throw problem(name, line, file)
        }
        try check(value, named: name, lines: lines, file: file)
      }
    case .sequence(let sequence):
      for element in sequence {
        if isEmpty(element), let line = element.mark?.line, lines.indices.contains(line - 1),
          holdsText(lines[line - 1])
        {
          throw problem("an element of \(name)", line, file)
        }
        try check(element, named: name, lines: lines, file: file)
      }
    default: break
    }
  }

  private static func problem(_ name: String, _ line: Int, _ file: String) -> ConfigurationError {
    let shown = name.unicodeScalars.count > 60 ? "the value" : name
    return ConfigurationError(
      file: file, line: line,
      problem: "\(shown) is empty, because # begins a comment: put a text that begins with # in "
        + "quotes, or a blank behind the #")
  }

  private static func isEmpty(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && scalar.string.isEmpty
  }

  /// Whether a comment with no blank behind its `#` follows a colon or a dash.
  private static func holdsText(_ line: Substring) -> Bool {
    guard let mark = line.firstIndex(of: "#") else { return false }
    let before = line[..<mark].last { $0 != " " && $0 != "\t" }
    guard before == ":" || before == "-", let next = line[mark...].dropFirst().first else {
      return false
    }
    return next != " " && next != "\t" && next != "#"
  }
}
