/// A directory object: its properties as JSON texts, in Graph's order.
package struct FakeObject: Sendable {
  package var id: String
  package var properties: [(name: String, json: String)]
  /// Owners or federated credentials as JSON objects, keyed by the name of the relation.
  package var relations: [String: [String]] = [:]

  package init(id: String, properties: [(name: String, json: String)]) {
    self.id = id
    self.properties = properties
  }

  /// Returns the object as it appears on a page.
  ///
  /// - Parameters:
  ///   - select: the requested properties; nil returns all of them, with keys lacking their bytes.
  ///   - expand: a relation, of which Graph returns at most twenty objects.
  func json(select: Set<String>?, expand: String?) -> String {
    var members: [String] = []
    for (name, json) in properties where select?.contains(name) ?? true {
      let isBare = name == "keyCredentials" && select == nil
      members.append("\"\(name)\":" + (isBare ? Self.withoutKeys(json) : json))
    }
    if let expand {
      members.append(
        "\"\(expand)\":[\((relations[expand] ?? []).prefix(20).joined(separator: ","))]")
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// Replaces `"key":"…"` by `"key":null`, as Graph does without $select.
  private static func withoutKeys(_ json: String) -> String {
    var result = ""
    var rest = json[...]
    while let found = rest.firstRange(of: "\"key\":\"") {
      result += rest[..<found.lowerBound] + "\"key\":null"
      let value = rest[found.upperBound...]
      let end = value.firstIndex(of: "\"") ?? value.endIndex
      rest = end == value.endIndex ? "" : value[value.index(after: end)...]
    }
    return result + rest
  }
}
