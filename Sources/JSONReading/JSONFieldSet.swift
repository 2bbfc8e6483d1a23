/// The known members of one object, found in a single walk over it.
///
/// It is reused from object to object, so that reading one allocates nothing. If a member occurs
/// twice, the last one counts, as in most JSON parsers.
package final class JSONFieldSet {
  private let table: JSONKeyTable
  /// The position of each known member's value, with the number of the walk that found it.
  private let slots: UnsafeMutablePointer<Slot>
  private var walk: UInt32 = 0
  private var tape: JSONTape?
  /// The number of a known member that occurs twice in the object; nil if none does.
  package private(set) var repeated: Int?
  /// Called for each object with a repeated known member: the member's number, the object's offset.
  package var onRepeated: ((Int, Int64) -> Void)?

  private struct Slot {
    var walk: UInt32
    var position: UInt32
    /// Whether the object uses an alias of the name; the name itself takes precedence.
    var isAlias = false
  }

  package init(_ table: JSONKeyTable) {
    self.table = table
    slots = .allocate(capacity: table.count)
    slots.initialize(repeating: Slot(walk: 0, position: 0), count: table.count)
  }

  deinit {
    slots.deallocate()
  }

  /// Reads an object to its end, discarding the members of the previous one.
  ///
  /// - Returns: the position after the object.
  /// - Throws: ``JSONError`` if the grammar is violated or the text ends; no member is kept then.
  package func read(_ object: JSONValue) throws(JSONError) -> Int {
    forget()
    let tape = object.tape
    guard tape.byte(object.position) == UInt8(ascii: "{") else {
      throw tape.unexpected(at: object.position)
    }
    var position = object.position + 1
    if tape.byte(position) == UInt8(ascii: "}") {
      self.tape = tape
      return position + 1
    }
    do throws(JSONError) {
      while true {
        guard tape.byte(position) == UInt8(ascii: "\""),
          tape.byte(position + 1) == UInt8(ascii: ":")
        else {
          throw tape.unexpected(
            at: position < tape.count && tape.byte(position) == UInt8(ascii: "\"")
              ? position + 1 : position)
        }
        let value = JSONValue(tape: tape, position: position + 2)
        note(value, named: JSONValue(tape: tape, position: position))
        position = try value.skip()
        let separator = tape.byte(position)
        position += 1
        if separator == UInt8(ascii: ",") { continue }
        guard separator == UInt8(ascii: "}") else { throw tape.unexpected(at: position - 1) }
        self.tape = tape
        if let repeated { onRepeated?(repeated, object.offset) }
        return position
      }
    } catch {
      forget()
      throw error
    }
  }

  @inline(__always)
  private func note(_ value: JSONValue, named key: JSONValue) {
    guard let name = key.rawString, let start = name.baseAddress,
      let match = table.match(of: start, length: name.count)
    else { return }
    let number = match.number
    if slots[number].walk == walk {
      if match.isAlias { return }
      if !slots[number].isAlias { repeated = number }
    }
    slots[number] = Slot(
      walk: walk, position: UInt32(truncatingIfNeeded: value.position), isAlias: match.isAlias)
  }

  /// Returns the value of the member with this number in the table; nil if absent.
  @inline(__always)
  package func value(_ number: Int) -> JSONValue? {
    guard let tape, number < table.count, slots[number].walk == walk else { return nil }
    return JSONValue(tape: tape, position: Int(slots[number].position))
  }

  /// Returns the member's name as the object spells it; nil if absent.
  package func name(_ number: Int) -> UnsafeBufferPointer<UInt8>? {
    value(number).flatMap { JSONValue(tape: $0.tape, position: $0.position - 2).rawString }
  }

  private func forget() {
    tape = nil
    repeated = nil
    walk &+= 1
    if walk == 0 {
      for number in 0..<table.count { slots[number].walk = 0 }
      walk = 1
    }
  }
}
