import Inventory
import JSONReading

/// Readers of arrays, in the forms that Graph and PowerShell write, and notes on lists read to the end.
extension DecodingContext {
  /// Passes each element of an array to `body`, which returns where the element ended.
  ///
  /// A single object counts as an array of one, and `{"value":[…],"Count":n}` as the array in it:
  /// PowerShell writes both.
  ///
  /// - Returns: whether there was an array at all.
  func forEach(
    _ value: JSONValue?, _ property: GraphProperty,
    _ body: (JSONValue) throws(JSONError) -> Int
  ) throws(JSONError) -> Bool {
    guard var list = try list(value, property) else { return false }
    while let element = try list.next() { list.resume(at: try body(element)) }
    return true
  }

  /// Returns the elements for ``forEach(_:_:_:)``; nil if there is no array at all.
  func list(
    _ value: JSONValue?, _ property: GraphProperty
  ) throws(JSONError) -> ElementList? {
    guard let value, !value.isNull else { return nil }
    if let elements = JSONArrayCursor(value) { return .array(elements) }
    // Windows PowerShell writes {} for a missing value.
    if value.isEmptyObject { return nil }
    guard value.kind == .object else {
      reportMismatch(value, property, expected: "an array")
      return nil
    }
    _ = try inner.read(value)
    guard let wrapped = inner[.value] else { return .one(value) }
    if let elements = JSONArrayCursor(wrapped) { return .array(elements) }
    // Nothing but such an array has a count: what it holds is a single element, or was cut to text.
    guard inner[.count] != nil else { return .one(value) }
    return wrapped.isNull ? nil : .one(wrapped)
  }

  /// The elements of a list.
  enum ElementList {
    case array(JSONArrayCursor)
    /// A single object in place of an array.
    case one(JSONValue)
    case done

    @inline(__always)
    mutating func next() throws(JSONError) -> JSONValue? {
      switch self {
      case .array(var elements):
        let element = try elements.next()
        self = .array(elements)
        return element
      case .one(let value):
        self = .done
        return value
      case .done: return nil
      }
    }

    /// Continues after the element returned last, which ended at this position.
    @inline(__always)
    mutating func resume(at position: Int) {
      guard case .array(var elements) = self else { return }
      elements.resume(at: position)
      self = .array(elements)
    }
  }

  /// Records that the last page of an object's relation was read, possibly empty.
  func noteLastPage(_ relation: RelationPage.Relation?, of scope: ObjectScope?) {
    guard let relation, let scope else { return }
    inventory.relationPages.append(
      RelationPage(relation: relation, objectType: scope.type, objectId: scope.id))
  }
}
