/// Walks the elements of an array, each once.
///
/// The caller says where an element ended, because whoever has read an object knows that already:
///
///     var elements = try JSONArrayCursor(value)
///     while let element = try elements.next() { elements.resume(at: try read(element)) }
package struct JSONArrayCursor {
  private let tape: JSONTape
  private var position: Int
  private var isFirst = true
  private var isDone = false

  /// - Returns: nil where the value is no array.
  package init?(_ value: JSONValue) {
    guard value.tape.byte(value.position) == UInt8(ascii: "[") else { return nil }
    tape = value.tape
    position = value.position + 1
  }

  /// The next element; nil behind the last.
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

  /// Says that the element just handed out ends before `position`.
  package mutating func resume(at position: Int) {
    self.position = position
  }

  /// The position behind the array, once ``next()`` has returned nil.
  package var end: Int { position }
}
