/// A small JSON document to write. Members keep their order.
package indirect enum JSONTree: Hashable, Sendable {
  case object([Member])
  case array([JSONTree])
  case text(String)
  case number(Int)
  case bool(Bool)
  case null

  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: JSONTree

    package init(name: String, value: JSONTree) {
      (self.name, self.value) = (name, value)
    }
  }

  /// - Parameter members: those without a value are left out.
  package static func members(_ members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
    .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }

  /// Returns a string value; nil if there is no text.
  package static func optional(_ text: String?) -> JSONTree? { text.map { .text($0) } }

  package static func texts(_ texts: [String]) -> JSONTree { .array(texts.map { .text($0) }) }

  package var bytes: [UInt8] { Array(json.utf8) }

  /// The document without white space, so that what is signed has only one spelling.
  package var json: String {
    var json = ""
    write(to: &json)
    return json
  }

  private func write(to json: inout String) {
    switch self {
    case .object(let members):
      json += "{"
      for (position, member) in members.enumerated() {
        if position > 0 { json += "," }
        Self.write(member.name, to: &json)
        json += ":"
        member.value.write(to: &json)
      }
      json += "}"
    case .array(let elements):
      json += "["
      for (position, element) in elements.enumerated() {
        if position > 0 { json += "," }
        element.write(to: &json)
      }
      json += "]"
    case .text(let text): Self.write(text, to: &json)
    case .number(let number): json += String(number)
    case .bool(let value): json += value ? "true" : "false"
    case .null: json += "null"
    }
  }

  /// Writes a string literal, and escapes everything that breaks lines or reorders text.
  private static func write(_ text: String, to json: inout String) {
    json += "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: json += "\\\""
      case 0x5C: json += "\\\\"
      case 0x0A: json += "\\n"
      case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    json += "\""
  }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONTree {
  /// Writes the form for people and `diff`, with a final line feed.
  ///
  /// There is one member per line, indented by two spaces per level.
  package func writeIndented(to sink: ByteSink) {
    write(to: sink, indent: 0)
    sink.write("\n" as StaticString)
  }

  private func write(to sink: ByteSink, indent: Int) {
    switch self {
    case .object(let members):
      Self.list(members, "{", "}", to: sink, indent: indent) { member in
        sink.write(JSONTree.text(member.name).json + ": ")
        member.value.write(to: sink, indent: indent + 1)
      }
    case .array(let elements):
      Self.list(elements, "[", "]", to: sink, indent: indent) { element in
        element.write(to: sink, indent: indent + 1)
      }
    case .text, .number, .bool, .null: sink.write(json)
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, to sink: ByteSink, indent: Int,
    _ write: (Element) -> Void
  ) {
    guard !elements.isEmpty else { return sink.write(open + close) }
    sink.write(open)
    for (position, element) in elements.enumerated() {
      sink.write((position > 0 ? ",\n" : "\n") + String(repeating: "  ", count: indent + 1))
      write(element)
    }
    sink.write("\n" + String(repeating: "  ", count: indent) + close)
  }
}
