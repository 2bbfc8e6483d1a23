/// A JSON document to send; its members keep the order in which they are written here.
package indirect enum Payload: Hashable, Sendable {
  case object([Member])
  case array([Payload])
  case text(String)
  case number(Int64)
  case bool(Bool)
  case null

  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: Payload
  }

  /// Returns an object; members without a value are left out.
  package static func members(_ members: KeyValuePairs<String, Payload?>) -> Payload {
    .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }

  /// Returns a text as a payload; nil if there is none.
  package static func optional(_ text: String?) -> Payload? { text.map { .text($0) } }

  package var bytes: [UInt8] { Array(json.utf8) }

  /// The document without whitespace; everything that breaks lines or reorders text is escaped.
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

extension Payload: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}
