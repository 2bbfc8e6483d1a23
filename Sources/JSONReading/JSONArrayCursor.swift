/// Iterates over the elements of an array.
///
/// The caller reports where each element ended, which it knows from reading it:
///
///     var elements = try JSONArrayCursor(value)
///     while let element = try elements.next() { elements.resume(at: try read(element)) }
package struct JSONArrayCursor {
  private let tape: JSONTape
  private var position: Int
  private var isFirst = true
  private var isDone = false

  /// - Returns: nil if the value is not an array.
  package init?(_ value: JSONValue) {
    guard value.tape.byte(value.position) == UInt8(ascii: "[") else { return nil }
    tape = value.tape
    position = value.position + 1
  }

  /// Returns the next element; nil after the last.
  package mutating func next() throws(JSONError) -> JSONValue? {
    guard !isDone else { return nil }
    switch tape.byte(position) {
    case UInt8(ascii: "]"):
      isDone = true
      position += 1
      return nil
    case UInt8(ascii: ",") where !isFirst:
      position += 1
    case _ where isFirst: break
    default: throw tape.unexpected(at: position)
    }
    guard position < tape.count else { throw tape.unexpected(at: position) }
    isFirst = false
    return JSONValue(tape: tape, position: position)
  }

  /// Continues at `position`, just after the element returned last.
  package mutating func resume(at position: Int) {
    self.position = position
  }

  /// The position after the array, once ``next()`` has returned nil.
  package var end: Int { position }
}
