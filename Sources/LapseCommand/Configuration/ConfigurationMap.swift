import Yams

/// Keys with values of the configuration, in the order of the file.
struct ConfigurationMap {
  let file: String
  let line: Int
  /// The keys above, empty at the top.
  let path: String
  private(set) var entries: [(key: String, value: ConfigurationValue)] = []

  init(
    _ mapping: Node.Mapping, file: String, line: Int, path: String
  ) throws(ConfigurationError) {
    self.file = file
    self.line = line
    self.path = path
    for (key, value) in mapping {
      let keyLine = key.mark?.line ?? line
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

  /// The whole of a configuration; nil where the text holds nothing.
  ///
  /// - Parameter example: a line of such a file, for whoever wrote something else.
  init?(text: String, file: String, example: String) throws(ConfigurationError) {
    try ConfigurationGuard.check(text, file: file)
    let root: Node?
    do {
      // With nothing taken from the environment, and no guessing at the types of words.
      let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      root = try parser.singleRoot()
    } catch {
      throw Self.failure(error, file: file)
    }
    guard let root else { return nil }
    let value = ConfigurationValue(
      node: root, file: file, line: root.mark?.line ?? 1, path: "the file")
    if value.isNull { return nil }
    guard case .mapping(let mapping) = root else {
      throw ConfigurationError(
        file: file, line: value.line, problem: "must hold keys with values, such as \(example)")
    }
    try ConfigurationComment.check(root, text: text, file: file)
    try self.init(mapping, file: file, line: value.line, path: "")
  }

  /// Refuses keys that nobody reads.
  func allow(_ known: [String]) throws(ConfigurationError) {
    for (key, value) in entries where !known.contains(key) {
      let meant = Suggestion.nearest(to: key, among: known).map { " (did you mean \($0)?)" } ?? ""
      throw ConfigurationError(
        file: file, line: value.line,
        problem: "\(path.isEmpty ? "" : path + " ")knows no key '\(Self.shown(key))'\(meant), only "
          + known.joined(separator: ", "))
    }
  }

  /// The value of a key; nil where it is not given, or nothing is.
  subscript(key: String) -> ConfigurationValue? {
    entries.first { $0.key == key && !$0.value.isNull }?.value
  }

  func required(_ key: String) throws(ConfigurationError) -> ConfigurationValue {
    guard let value = self[key] else {
      throw ConfigurationError(file: file, line: line, problem: "\(path) needs the key \(key)")
    }
    return value
  }

  /// A key as it may be in an error: of a length that people read.
  private static func shown(_ key: String) -> String {
    key.unicodeScalars.count > 60
      ? String(String.UnicodeScalarView(key.unicodeScalars.prefix(60))) + "…" : key
  }

  /// The library's words for what is not YAML are fixed; what it quotes of the text is left out.
  private static func failure(_ error: any Error, file: String) -> ConfigurationError {
    switch error as? YamlError {
    case .scanner(let context?, _, let mark, _) where context.text.contains("alias"):
      ConfigurationError(
        file: file, line: mark.line,
        problem:
          "is not YAML: put the text in quotes that begins with a star in column \(mark.column)"
      )
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ConfigurationError(
        file: file, line: mark.line, problem: "is not YAML: \(problem) in column \(mark.column)")
    case .reader(let problem, _, _, _):
      ConfigurationError(file: file, line: nil, problem: "is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      ConfigurationError(
        file: file, line: context.mark.line,
        problem: "the key '\(shown(keys.first ?? ""))' is there more than once")
    default:
      ConfigurationError(file: file, line: nil, problem: "is not YAML")
    }
  }
}
