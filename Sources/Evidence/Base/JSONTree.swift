package import Reporters

/// A small JSON document of a pack.
///
/// Members keep the order in which they are written, indented by two spaces per level.
package indirect enum JSONTree: Sendable {
  case object([Member])
  case array([JSONTree])
  case text(String)
  case number(Int)
  case bool(Bool)
  case null

  package struct Member: Sendable {
    package var name: String
    package var value: JSONTree
  }

  /// - Parameter members: those without a value are left out.
  package static func members(_ members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
    .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }

  package static func optional(_ text: String?) -> JSONTree? { text.map { .text($0) } }

  package static func texts(_ texts: [String]) -> JSONTree { .array(texts.map { .text($0) }) }

  /// Writes it for people and for `diff`: one member per line, with a final line feed.
  package func write(to sink: ByteSink) {
    write(to: sink, indent: 0)
    sink.write("\n" as StaticString)
  }

  /// The document without white space, so that what is signed has only one spelling.
  package var compact: String {
    var text = ""
    writeCompact(to: &text)
    return text
  }

  private func write(to sink: ByteSink, indent: Int) {
    switch self {
    case .object(let members):
      Self.list(members, "{", "}", to: sink, indent: indent) { member in
        sink.write(Self.quoted(member.name) + ": ")
        member.value.write(to: sink, indent: indent + 1)
      }
    case .array(let elements):
      Self.list(elements, "[", "]", to: sink, indent: indent) { element in
        element.write(to: sink, indent: indent + 1)
      }
    case .text, .number, .bool, .null: sink.write(compact)
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

  private func writeCompact(to text: inout String) {
    switch self {
    case .object(let members):
      text += "{"
      for (position, member) in members.enumerated() {
        text += (position > 0 ? "," : "") + Self.quoted(member.name) + ":"
        member.value.writeCompact(to: &text)
      }
      text += "}"
    case .array(let elements):
      text += "["
      for (position, element) in elements.enumerated() {
        if position > 0 { text += "," }
        element.writeCompact(to: &text)
      }
      text += "]"
    case .text(let value): text += Self.quoted(value)
    case .number(let value): text += String(value)
    case .bool(let value): text += value ? "true" : "false"
    case .null: text += "null"
    }
  }

  /// Escapes everything that breaks lines or reorders text.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: quoted += "\\\""
      case 0x5C: quoted += "\\\\"
      case 0x0A: quoted += "\\n"
      case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
