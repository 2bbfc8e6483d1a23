/// A JSON value that is still text and is parsed only on demand.
///
/// Valid only as long as its ``JSONTape``.
package struct JSONValue {
  /// The deepest nesting accepted; Graph's objects nest at most ten deep.
  package static let deepestNesting = 64

  package enum Kind: Sendable {
    case object
    case array
    case string
    case number
    case bool
    case null

    /// The kind with its article, for messages.
    package var words: String {
      switch self {
      case .object: "an object"
      case .array: "an array"
      case .string: "text"
      case .number: "a number"
      case .bool: "true or false"
      case .null: "null"
      }
    }
  }

  let tape: JSONTape
  /// The position of the value's first structural character on the tape.
  let position: Int

  @inline(__always)
  init(tape: JSONTape, position: Int) {
    self.tape = tape
    self.position = position
  }

  /// The kind of value, from its first characters; nil if no value begins like that.
  package var kind: Kind? {
    switch tape.byte(position) {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "t") where literal("true"): .bool
    case UInt8(ascii: "f") where literal("false"): .bool
    case UInt8(ascii: "n") where literal("null"): .null
    default: nil
    }
  }

  /// The offset in bytes of the value in the document.
  package var offset: Int64 { tape.base + Int64(tape.offsets[position]) }

  /// Whether the value is `{}`.
  package var isEmptyObject: Bool {
    tape.byte(position) == UInt8(ascii: "{") && tape.byte(position + 1) == UInt8(ascii: "}")
  }

  package var isNull: Bool { tape.byte(position) == UInt8(ascii: "n") && literal("null") }

  /// The value as a Boolean; nil if it is not one.
  package var bool: Bool? {
    if literal("true") { return true }
    return literal("false") ? false : nil
  }

  /// The value as an integer; nil if it is not one or does not fit.
  package var integer: Int64? {
    var text = tape.text + Int(tape.offsets[position])
    let isNegative = text.pointee == UInt8(ascii: "-")
    if isNegative { text += 1 }
    var number: Int64 = 0
    var digits = 0
    while (48...57).contains(text.pointee) {
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = tens.addingReportingOverflow(Int64(text.pointee) - 48)
      guard !overflow, !overflow2 else { return nil }
      number = sum
      digits += 1
      text += 1
    }
    guard digits > 0, Self.endsScalar(text.pointee) else { return nil }
    return isNegative ? -number : number
  }

  /// The characters between the quotes, still escaped; nil if the value is not a string.
  package var rawString: UnsafeBufferPointer<UInt8>? {
    guard tape.byte(position) == UInt8(ascii: "\"") else { return nil }
    let start = tape.text + Int(tape.offsets[position]) + 1
    var end = tape.text + Int(tape.offsets[position + 1]) - 1
    // Only white space lies between the closing quote and the next structural character.
    while end >= start, end.pointee != UInt8(ascii: "\"") { end -= 1 }
    return UnsafeBufferPointer(start: start, count: max(0, end - start))
  }

  /// Returns the position after the value.
  ///
  /// - Throws: ``JSONError`` if the grammar is violated or the text ends inside the value.
  package func skip() throws(JSONError) -> Int {
    let first = tape.byte(position)
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      guard position < tape.count, Self.startsScalar(first) else {
        throw tape.unexpected(at: position)
      }
      return position + 1
    }
    return try skipContainer()
  }

  private func skipContainer() throws(JSONError) -> Int {
    let (text, offsets, count) = (tape.text, tape.offsets, tape.count)
    var grammar = JSONGrammar(opening: text[Int(offsets[position])])
    var cursor = position + 1
    while cursor < count {
      switch grammar.accept(text[Int(offsets[cursor])]) {
      case .inside: cursor += 1
      case .ended: return cursor + 1
      case .malformed: throw tape.error(.malformed, at: cursor)
      case .tooDeep: throw tape.error(.tooDeep, at: cursor)
      }
    }
    throw tape.error(.truncated, at: count)
  }

  private func literal(_ name: StaticString) -> Bool {
    let text = tape.text + Int(tape.offsets[position])
    for index in 0..<name.utf8CodeUnitCount where text[index] != name.utf8Start[index] {
      return false
    }
    return Self.endsScalar(text[name.utf8CodeUnitCount])
  }

  /// Whether a string, a number or a literal can begin with this character.
  @inline(__always)
  static func startsScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      true
    default: false
    }
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 13, 32, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): true
    default: false
    }
  }
}
