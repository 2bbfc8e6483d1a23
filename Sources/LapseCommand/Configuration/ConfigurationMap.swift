import YAMLReading

/// The keys and values of a mapping in the configuration, in file order.
struct ConfigurationMap {
  let file: String
  let line: Int
  /// The keys of the enclosing mappings; empty at the top.
  let path: String
  private(set) var entries: [(key: String, value: ConfigurationValue)] = []

  init(
    _ mapping: YAMLNode.Mapping, file: String, line: Int, path: String
  ) throws(ConfigurationError) {
    self.file = file
    self.line = line
    self.path = path
    for (key, value) in mapping.members {
      let keyLine = key.mark.line
      guard case .scalar(let scalar) = key else {
        throw ConfigurationError(file: file, line: keyLine, problem: "a key must be a word")
      }
      let name = scalar.string
      entries.append(
        (
          name,
          ConfigurationValue(
            node: value, file: file, line: keyLine,
            path: path.isEmpty ? Self.shown(name) : "\(path).\(Self.shown(name))")
        ))
    }
  }

  /// Parses a configuration; nil if the text is empty.
  ///
  /// - Parameter example: a valid line, quoted in the error if the file does not hold a mapping.
  init?(text: String, file: String, example: String) throws(ConfigurationError) {
    try ConfigurationGuard.check(text, file: file)
    let root: YAMLNode?
    do throws(YAMLError) {
      root = try YAMLParser(text).singleRoot()
    } catch {
      throw Self.failure(error, file: file)
    }
    guard let root else { return nil }
    let value = ConfigurationValue(
      node: root, file: file, line: root.mark.line, path: "the file")
    if value.isNull { return nil }
    guard case .mapping(let mapping) = root else {
      throw ConfigurationError(
        file: file, line: value.line, problem: "must have keys with values, such as \(example)")
    }
    try ConfigurationComment.check(root, text: text, file: file)
    try self.init(mapping, file: file, line: value.line, path: "")
  }

  /// Refuses unknown keys.
  func allow(_ known: [String]) throws(ConfigurationError) {
    for (key, value) in entries where !known.contains(key) {
      let meant = Suggestion.nearest(to: key, among: known).map { " (did you mean \($0)?)" } ?? ""
      throw ConfigurationError(
        file: file, line: value.line,
        problem: (path.isEmpty ? "" : path + " ")
          + "has no key '\(Self.shown(key))'\(meant); it takes " + known.joined(separator: ", "))
    }
  }

  /// The value of a key; nil if the key is missing or has no value.
  subscript(key: String) -> ConfigurationValue? {
    entries.first { $0.key == key && !$0.value.isNull }?.value
  }

  func required(_ key: String) throws(ConfigurationError) -> ConfigurationValue {
    guard let value = self[key] else {
      throw ConfigurationError(file: file, line: line, problem: "\(path) needs the key \(key)")
    }
    return value
  }

  /// Returns a key for an error message, shortened to a readable length.
  private static func shown(_ key: String) -> String {
    key.unicodeScalars.count > 60
      ? String(String.UnicodeScalarView(key.unicodeScalars.prefix(60))) + "…" : key
  }

  /// Describes a YAML error in the library's fixed words, without the text that it quotes.
  private static func failure(_ error: YAMLError, file: String) -> ConfigurationError {
    switch error {
    case .syntax(let context, _, let mark) where context.contains("alias"):
      ConfigurationError(
        file: file, line: mark.line,
        problem:
          "is not YAML: put the text in quotes that begins with a star in column \(mark.column)"
      )
    case .syntax(_, let problem, let mark):
      ConfigurationError(
        file: file, line: mark.line, problem: "is not YAML: \(problem) in column \(mark.column)")
    case .characters(let problem):
      ConfigurationError(file: file, line: nil, problem: "is not YAML: \(problem)")
    case .duplicateKey(let key, let mark):
      ConfigurationError(
        file: file, line: mark.line, problem: "the key '\(shown(key))' occurs more than once")
    case .outOfMemory:
      ConfigurationError(file: file, line: nil, problem: "is not YAML")
    }
  }
}
