import YAMLReading

/// Rejects `channel: #payroll`, where YAML reads a comment although the user meant a value.
///
/// A key without a value counts as not set, so the value would be lost silently. `key: # note` is
/// still accepted as a comment.
enum ConfigurationComment {
  static func check(_ root: YAMLNode, text: String, file: String) throws(ConfigurationError) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    try check(root, named: "the value", lines: lines, file: file)
  }

  private static func check(
    _ node: YAMLNode, named name: String, lines: [Substring], file: String
  ) throws(ConfigurationError) {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping.members {
        let name = key.string ?? name
        if isEmpty(value), holdsText(value.mark.line, of: lines) {
          throw problem(name, value.mark.line, file)
        }
        try check(value, named: name, lines: lines, file: file)
      }
    case .sequence(let sequence):
      for element in sequence.elements {
        if isEmpty(element), holdsText(element.mark.line, of: lines) {
          throw problem("an element of \(name)", element.mark.line, file)
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
        + "quotes, or a blank after the #")
  }

  private static func isEmpty(_ node: YAMLNode) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && scalar.string.isEmpty
  }

  /// Whether the line has a colon or dash followed by a comment with no space after its `#`.
  private static func holdsText(_ number: Int, of lines: [Substring]) -> Bool {
    guard lines.indices.contains(number - 1) else { return false }
    let line = lines[number - 1]
    guard let mark = line.firstIndex(of: "#") else { return false }
    let before = line[..<mark].last { $0 != " " && $0 != "\t" }
    guard before == ":" || before == "-", let next = line[mark...].dropFirst().first else {
      return false
    }
    return next != " " && next != "\t" && next != "#"
  }
}
