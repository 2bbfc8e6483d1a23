import CLibYAML

/// Reads the documents of a YAML text one after another, using libyaml.
///
/// It recurses once per level of nesting, up to ``deepest``, and copies the node that an alias
/// refers to, so callers must check untrusted text for aliases first.
package final class YAMLParser {
  private var parser = yaml_parser_t()
  /// The text, which must outlive the libyaml parser.
  private let text: UnsafeMutableBufferPointer<UInt8>
  private var anchors: [String: YAMLNode] = [:]
  private let allowsDuplicates: Bool
  private var hasEnded = false
  private var depth = 0

  /// The deepest nesting that is accepted; each level takes stack space.
  package static let deepest = 100

  /// - Parameter allowsDuplicates: whether a mapping may have a key twice, as in some tools.
  package init(_ text: String, allowsDuplicates: Bool = false) throws(YAMLError) {
    self.allowsDuplicates = allowsDuplicates
    self.text = .allocate(capacity: text.utf8.count)
    _ = self.text.initialize(fromContentsOf: text.utf8)
    guard yaml_parser_initialize(&parser) == 1 else { throw .outOfMemory }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, self.text.baseAddress, self.text.count)
    // Skips the start of the stream.
    try next { _ in }
  }

  deinit {
    yaml_parser_delete(&parser)
    text.deallocate()
  }

  /// Returns the root of the next document; nil after the last.
  package func nextRoot() throws(YAMLError) -> YAMLNode? {
    guard !hasEnded else { return nil }
    let isEnd = try next { $0.type == YAML_STREAM_END_EVENT }
    guard !isEnd else {
      hasEnded = true
      return nil
    }
    let root = try node(try next(Event.init))
    // Skips the end of the document.
    try next { _ in }
    return root
  }

  /// Returns the root of a text that is a single document; nil if it is empty.
  package func singleRoot() throws(YAMLError) -> YAMLNode? {
    guard let root = try nextRoot() else { return nil }
    let (isEnd, mark) = try next { ($0.type == YAML_STREAM_END_EVENT, Event.mark($0)) }
    guard isEnd else {
      throw .syntax(context: "", problem: "but found another document", mark)
    }
    hasEnded = true
    return root
  }

  // MARK: Nodes

  private func node(_ event: Event) throws(YAMLError) -> YAMLNode {
    let node: YAMLNode
    switch event.kind {
    case .alias:
      guard let named = event.anchor.flatMap({ anchors[$0] }) else {
        throw .syntax(context: "", problem: "found undefined alias", event.mark)
      }
      return named
    case .scalar(let scalar): node = .scalar(scalar)
    case .sequence, .mapping:
      guard depth < Self.deepest else {
        throw .syntax(context: "", problem: "found too many levels of nesting", event.mark)
      }
      depth += 1
      defer { depth -= 1 }
      if case .sequence = event.kind {
        node = .sequence(try sequence(from: event.mark))
      } else {
        node = .mapping(try mapping(from: event.mark))
      }
    case .other:
      throw .syntax(context: "", problem: "did not find a value", event.mark)
    }
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private func sequence(from mark: YAMLNode.Mark) throws(YAMLError) -> YAMLNode.Sequence {
    var elements: [YAMLNode] = []
    while true {
      let event = try next(Event.init)
      guard !event.isEnd else { return YAMLNode.Sequence(elements: elements, mark: mark) }
      elements.append(try node(event))
    }
  }

  private func mapping(from mark: YAMLNode.Mark) throws(YAMLError) -> YAMLNode.Mapping {
    var members: [(key: YAMLNode, value: YAMLNode)] = []
    var names: Set<String> = []
    while true {
      let event = try next(Event.init)
      guard !event.isEnd else { return YAMLNode.Mapping(members: members, mark: mark) }
      let key = try node(event)
      let value = try node(try next(Event.init))
      if !allowsDuplicates, let name = key.string, !names.insert(name).inserted {
        throw .duplicateKey(name, event.mark)
      }
      members.append((key, value))
    }
  }

  // MARK: Events

  /// Reads the next event and passes it to `body`.
  @discardableResult
  private func next<Result>(_ body: (yaml_event_t) -> Result) throws(YAMLError) -> Result {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return body(event)
  }

  private var failure: YAMLError {
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    switch parser.error {
    case YAML_MEMORY_ERROR: return .outOfMemory
    case YAML_READER_ERROR: return .characters(problem: problem)
    default:
      return .syntax(
        context: parser.context.map { String(cString: $0) } ?? "", problem: problem,
        Event.mark(parser.problem_mark))
    }
  }
}

/// The parts of a libyaml event that are used here.
private struct Event {
  enum Kind {
    case alias
    case scalar(YAMLNode.Scalar)
    case sequence
    case mapping
    case other
  }

  let kind: Kind
  let anchor: String?
  let mark: YAMLNode.Mark
  /// Whether the event ends a sequence or mapping.
  let isEnd: Bool

  init(_ event: yaml_event_t) {
    mark = Self.mark(event)
    isEnd = event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT
    switch event.type {
    case YAML_ALIAS_EVENT:
      kind = .alias
      anchor = Self.text(event.data.alias.anchor)
    case YAML_SCALAR_EVENT:
      kind = .scalar(Self.scalar(event, mark))
      anchor = Self.text(event.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequence
      anchor = Self.text(event.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT:
      kind = .mapping
      anchor = Self.text(event.data.mapping_start.anchor)
    default:
      kind = .other
      anchor = nil
    }
  }

  static func mark(_ event: yaml_event_t) -> YAMLNode.Mark { mark(event.start_mark) }

  static func mark(_ mark: yaml_mark_t) -> YAMLNode.Mark {
    YAMLNode.Mark(line: mark.line + 1, column: mark.column + 1)
  }

  private static func text(_ characters: UnsafePointer<yaml_char_t>?) -> String? {
    characters.map { String(cString: $0) }
  }

  private static func scalar(
    _ event: yaml_event_t, _ mark: YAMLNode.Mark
  ) -> YAMLNode.Scalar {
    let scalar = event.data.scalar
    let style: YAMLNode.Scalar.Style =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    return YAMLNode.Scalar(
      // Not a C string, because it may contain NUL.
      string: String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self),
      style: style,
      tag: scalar.quoted_implicit == 1 ? "" : text(scalar.tag) ?? "", mark: mark)
  }
}

/// Why a text is not valid YAML.
package enum YAMLError: Error {
  /// A syntax error in the parser's own words, which never quote the text.
  ///
  /// - Parameter context: what the parser was reading; empty if unknown.
  case syntax(context: String, problem: String, YAMLNode.Mark)
  /// A character that YAML does not allow; its position is not known.
  case characters(problem: String)
  /// A key that occurs twice in a mapping, with the position of the second.
  case duplicateKey(String, YAMLNode.Mark)
  case outOfMemory
}
