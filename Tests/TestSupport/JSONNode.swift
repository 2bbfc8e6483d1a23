/// A JSON value that tests build, take apart and write.
package enum JSONNode: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONNode])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSONNode
  }

  /// A member of an object; assigning nil removes it.
  package subscript(name: String) -> JSONNode? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (let index?, nil): members.remove(at: index)
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  package var elements: [JSONNode] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  package mutating func append(_ element: JSONNode) { self = .array(elements + [element]) }

  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += String(value)
    case .string(let value): Self.quote(value, to: &text)
    case .array(let elements):
      var separator = "["
      for element in elements {
        text += separator
        element.write(to: &text)
        separator = ","
      }
      text += elements.isEmpty ? "[]" : "]"
    case .object(let members):
      var separator = "{"
      for member in members {
        text += separator
        Self.quote(member.name, to: &text)
        text += ":"
        member.value.write(to: &text)
        separator = ","
      }
      text += members.isEmpty ? "{}" : "}"
    }
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    if isPlain(value) {
      text += value
    } else {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "\"", "\\": text += "\\" + String(scalar)
        case "\u{0}"..<" ":
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  /// Whether nothing in a text needs escaping. A loop over bytes, because tests are not optimised
  /// and write millions of texts.
  private static func isPlain(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { bytes in
      var position = 0
      while position < bytes.count {
        let byte = bytes[position]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C { return false }
        position += 1
      }
      return true
    }
  }

  // MARK: Removing

  /// The paths of all properties, skipping array levels: `value`, `web`, `redirectUris`.
  package var propertyPaths: Set<[String]> {
    switch self {
    case .null, .bool, .number, .string: return []
    case .array(let elements): return elements.reduce(into: []) { $0.formUnion($1.propertyPaths) }
    case .object(let members):
      return members.reduce(into: []) { paths, member in
        paths.insert([member.name])
        for path in member.value.propertyPaths { paths.insert([member.name] + path) }
      }
    }
  }

  /// Returns the value without the property at a path, in every element of arrays on the way.
  package func without(_ path: ArraySlice<String>) -> JSONNode {
    guard let name = path.first else { return self }
    switch self {
    case .null, .bool, .number, .string: return self
    case .array(let elements): return .array(elements.map { $0.without(path) })
    case .object:
      var copy = self
      copy[name] = path.count == 1 ? nil : copy[name]?.without(path.dropFirst())
      return copy
    }
  }

  /// Returns the value as a shallow `ConvertTo-Json` of Windows PowerShell leaves it.
  ///
  /// Everything below `depth` levels becomes text.
  package func cut(below depth: Int) -> JSONNode {
    switch self {
    case .null, .bool, .number, .string: return self
    case .array(let elements):
      guard depth > 0 else {
        return .string(elements.map(\.powershellText).joined(separator: " "))
      }
      return .array(elements.map { $0.cut(below: depth - 1) })
    case .object(let members):
      guard depth > 0 else { return .string(powershellText) }
      return .object(members.map { Member(name: $0.name, value: $0.value.cut(below: depth - 1)) })
    }
  }

  private var powershellText: String {
    switch self {
    case .null: ""
    case .bool(let value): value ? "True" : "False"
    case .number(let value): String(value)
    case .string(let value): value
    case .array: "System.Object[]"
    case .object(let members):
      "@{" + members.map { "\($0.name)=\($0.value.powershellText)" }.joined(separator: "; ") + "}"
    }
  }
}

extension JSONNode: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSONNode...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSONNode)...) {
    self = .object(elements.map { Member(name: $0.0, value: $0.1) })
  }
}
