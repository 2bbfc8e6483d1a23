/// Iterates over all members of an object.
///
/// The caller reports where each value ended, as with ``JSONArrayCursor``.
package struct JSONObjectCursor {
  private let tape: JSONTape
  private var position: Int
  private var isFirst = true
  private var isDone = false

  /// - Returns: nil if the value is not an object.
  package init?(_ value: JSONValue) {
    guard value.tape.byte(value.position) == UInt8(ascii: "{") else { return nil }
    tape = value.tape
    position = value.position + 1
  }

  /// Returns the next member; nil after the last.
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

  /// Continues at `position`, just after the value returned last.
  package mutating func resume(at position: Int) {
    self.position = position
  }

  /// The position after the object, once ``next()`` has returned nil.
  package var end: Int { position }
}
