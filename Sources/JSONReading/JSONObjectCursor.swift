/// Walks the members of an object, each once, whatever their names.
///
/// The caller says where a value ended, as with ``JSONArrayCursor``.
package struct JSONObjectCursor {
  private let tape: JSONTape
  private var position: Int
  private var isFirst = true
  private var isDone = false

  /// - Returns: nil where the value is no object.
  package init?(_ value: JSONValue) {
    guard value.tape.byte(value.position) == UInt8(ascii: "{") else { return nil }
    tape = value.tape
    position = value.position + 1
  }

  /// The next member; nil behind the last.
  package mutating func next() throws(JSONError) -> (key: String, value: JSONValue)? {
    guard !isDone else { return nil }
    switch tape.byte(position) {
    case UInt8(ascii: "}"):
      isDone = true
      position += 1
      return nil
    case UInt8(ascii: ",") where !isFirst: position += 1
    case _ where isFirst: break
    default: throw tape.unexpected(at: position)
    }
    let key = JSONValue(tape: tape, position: position)
    guard tape.byte(position) == UInt8(ascii: "\""), tape.byte(position + 1) == UInt8(ascii: ":"),
      position + 2 < tape.count, let name = key.string
    else { throw tape.unexpected(at: position) }
    isFirst = false
    return (name, JSONValue(tape: tape, position: position + 2))
  }

  /// Says that the value just handed out ends before `position`.
  package mutating func resume(at position: Int) {
    self.position = position
  }

  /// The position behind the object, once ``next()`` has returned nil.
  package var end: Int { position }
}
