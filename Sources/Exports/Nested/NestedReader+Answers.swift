import Inventory
import JSONReading

/// Error answers, `$batch` answers, and what an object says of the lists in it.
extension NestedReader {
  /// Counts an error answer; one that may be of another service counts only beside Graph data.
  ///
  /// - Returns: whether it certainly is from Graph.
  func noteGraphError(
    in value: JSONValue, at position: Position
  ) throws(JSONError) -> Bool {
    let fields = context.outer
    guard try GraphError.recognises(context) else {
      // A response of `$batch` without its envelope.
      if fields[.body] != nil, fields[.id] != nil, fields[.status]?.integer ?? 0 >= 400 {
        context.facts.possibleErrors += 1
      }
      return false
    }
    var isCertain =
      context.inner[.innerError] != nil || context.inner[.code]?.string?.contains("_") == true
    // In place of an element of a list or of a list with a name it counts like a file of its own.
    if position.listed != nil || position.level == 0, try hasOneMember(value) { isCertain = true }
    if isCertain {
      context.facts.graphErrors += 1
    } else {
      context.facts.possibleErrors += 1
    }
    return isCertain
  }

  private func hasOneMember(_ value: JSONValue) throws(JSONError) -> Bool {
    guard var members = JSONObjectCursor(value), let (_, only) = try members.next() else {
      return false
    }
    members.resume(at: try only.skip())
    return try members.next() == nil
  }

  /// Whether a list holds the responses of a `$batch` answer.
  func isBatch(_ list: JSONValue) throws(JSONError) -> Bool {
    guard var elements = JSONArrayCursor(list), let first = try elements.next(),
      first.kind == .object
    else { return false }
    _ = try context.inner.read(first)
    return context.inner[.id] != nil && context.inner[.status]?.kind == .number
  }

  func takeBatch(_ list: JSONValue, at position: Position) throws(JSONError) {
    guard var elements = JSONArrayCursor(list) else { return }
    var batch = GraphBatch(context: context, pointer: position.pointer)
    var number: UInt32 = 0
    while let element = try elements.next() {
      let end = try element.skip()
      if element.kind == .object {
        _ = try context.outer.read(element)
        context.cursor.position = number
        try batch.take(element)
      } else {
        context.reportNoObject(element)
      }
      elements.resume(at: end)
      number &+= 1
    }
  }

  /// Whether an object has lists of applications or service principals.
  func holdsNamedLists(_ value: JSONValue) throws(JSONError) -> Bool {
    guard value.kind == .object else { return false }
    _ = try context.inner.read(value)
    let fields = context.inner
    return fields[.id] == nil && fields[.appId] == nil
      && fields.has(anyOf: .applications, .servicePrincipals)
  }

  /// Returns the count beside the only list of an object, whose members are in `context.outer`.
  func promised(_ value: JSONValue) throws(JSONError) -> Int64? {
    guard let count = context.count(context.outer[.count, or: .odataCount]),
      var members = JSONObjectCursor(value)
    else { return nil }
    var lists = 0
    while let (_, member) = try members.next() {
      if member.kind == .array { lists += 1 }
      members.resume(at: try member.skip())
    }
    return lists == 1 ? count : nil
  }
}
