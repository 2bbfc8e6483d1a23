import JSONReading

/// A small JSON value, read completely: a row of a report, or the claims of a token.
enum JSONNode {
  case object([String: JSONNode])
  case array([JSONNode])
  case string(String)
  case integer(Int64)
  case bool(Bool)
  case null

  /// Reads one value. Nothing limits the length of strings here, so callers limit the whole.
  static func read(_ value: JSONValue, depth: Int = 0) throws(JSONError) -> (JSONNode, end: Int) {
    guard depth < 24 else { throw JSONError(.tooDeep, at: value.offset) }
    switch value.kind {
    case .object:
      guard var cursor = JSONObjectCursor(value) else { break }
      var members: [String: JSONNode] = [:]
      while let (key, member) = try cursor.next() {
        let (node, end) = try read(member, depth: depth + 1)
        members[key] = node
        cursor.resume(at: end)
      }
      return (.object(members), cursor.end)
    case .array:
      guard var cursor = JSONArrayCursor(value) else { break }
      var elements: [JSONNode] = []
      while let element = try cursor.next() {
        let (node, end) = try read(element, depth: depth + 1)
        elements.append(node)
        cursor.resume(at: end)
      }
      return (.array(elements), cursor.end)
    case .string: return (.string(value.string ?? ""), try value.skip())
    case .number: return (value.integer.map { .integer($0) } ?? .null, try value.skip())
    case .bool: return (.bool(value.bool == true), try value.skip())
    case .null: return (.null, try value.skip())
    case nil: break
    }
    throw JSONError(.malformed, at: value.offset)
  }

  /// Reads a whole text; nil if it is not a single JSON document.
  static func parse(_ bytes: [UInt8]) -> JSONNode? {
    guard let reader = JSONDocumentReader(windowBytes: bytes.count + 64) else { return nil }
    var visitor = Visitor()
    guard (try? reader.read(&visitor, bytes: bytes)) == 1 else { return nil }
    return visitor.isArray ? .array(visitor.elements) : visitor.elements.first
  }

  private struct Visitor: JSONDocumentVisitor {
    let streamedMembers = JSONKeyTable([])
    var elements: [JSONNode] = []
    var isArray = false

    mutating func beginDocument(_ shape: JSONDocumentShape, at _: Int64) {
      isArray = shape == .array
    }
    mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {}
    mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
      let (node, end) = try JSONNode.read(value)
      elements.append(node)
      return end
    }
    mutating func endDocument() {}
  }

  subscript(key: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var integer: Int64? {
    if case .integer(let number) = self { return number }
    return nil
  }

  var bool: Bool? {
    if case .bool(let bool) = self { return bool }
    return nil
  }

  var elements: [JSONNode] {
    if case .array(let elements) = self { return elements }
    return []
  }

  var members: [String: JSONNode] {
    if case .object(let members) = self { return members }
    return [:]
  }

  var isNull: Bool {
    if case .null = self { return true }
    return false
  }
}
