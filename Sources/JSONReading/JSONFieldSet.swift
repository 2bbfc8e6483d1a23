/// The known members of one object, found in a single walk over it.
///
/// It is reused from object to object, so that reading one allocates nothing. If a member occurs
/// twice, the last one counts, as in most JSON parsers.
public final class JSONFieldSet {
  private let table: JSONKeyTable
  /// The position of each known member's value, with the number of the walk that found it.
  private let slots: UnsafeMutablePointer<Slot>
  private let count: Int
  private let order: JSONMemberOrder
  /// A pointer, so that reading it for every member needs no exclusivity check.
  private let state: UnsafeMutablePointer<State>
  /// Called for each object with a repeated known member: the member's number, the object's offset.
  public var onRepeated: ((Int, Int64) -> Void)?

  /// The number of a known member that occurs twice in the object; nil if none does.
  public var repeated: Int? { state.pointee.twice }

  private struct State {
    /// The number of the current walk.
    var walk: UInt32 = 0
    /// nil if no object has been read.
    var tape: JSONTape?
    var twice: Int?
  }

  private struct Slot {
    var walk: UInt32
    var position: UInt32
    /// Whether the object uses an alias of the name; the name itself takes precedence.
    var isAlias = false
  }

  public init(_ table: JSONKeyTable) {
    self.table = table
    count = table.count
    order = JSONMemberOrder()
    slots = .allocate(capacity: table.count)
    slots.initialize(repeating: Slot(walk: 0, position: 0), count: table.count)
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  deinit {
    slots.deallocate()
    state.deallocate()
  }

  /// Reads an object to its end, discarding the members of the previous one.
  ///
  /// - Returns: the position after the object.
  /// - Throws: ``JSONError`` if the grammar is violated or the text ends; no member is kept then.
  public func read(_ object: JSONValue) throws(JSONError) -> Int {
    forget()
    let tape = object.tape
    guard tape.byte(object.position) == UInt8(ascii: "{") else {
      throw tape.unexpected(at: object.position)
    }
    var position = object.position + 1
    if tape.byte(position) == UInt8(ascii: "}") {
      state.pointee.tape = tape
      return position + 1
    }
    let walk = state.pointee.walk
    var expected = order.start(tape.text + Int(tape.offsets[position]) + 1)
    do throws(JSONError) {
      while true {
        guard tape.byte(position) == UInt8(ascii: "\""),
          tape.byte(position + 1) == UInt8(ascii: ":")
        else {
          throw tape.unexpected(
            at: position < tape.count && tape.byte(position) == UInt8(ascii: "\"")
              ? position + 1 : position)
        }
        if let match = match(JSONValue(tape: tape, position: position), &expected) {
          note(match, at: position + 2, walk)
        }
        position = try JSONValue(tape: tape, position: position + 2).skip()
        let separator = tape.byte(position)
        position += 1
        if separator == UInt8(ascii: ",") { continue }
        guard separator == UInt8(ascii: "}") else { throw tape.unexpected(at: position - 1) }
        state.pointee.tape = tape
        if let twice = state.pointee.twice { onRepeated?(twice, object.offset) }
        return position
      }
    } catch {
      forget()
      throw error
    }
  }

  /// Returns the known member that a name stands for; nil if the name is unknown.
  @inline(__always)
  private func match(
    _ key: JSONValue, _ expected: inout JSONMemberOrder.Place
  ) -> JSONKeyTable.Match? {
    guard let name = key.rawString, let start = name.baseAddress else { return nil }
    if let known = order.known(start, length: name.count, at: &expected) {
      return known.number < 0
        ? nil : JSONKeyTable.Match(number: known.number, isAlias: known.isAlias)
    }
    let match = table.match(of: start, length: name.count)
    order.note(match, start, length: name.count, behind: expected)
    return match
  }

  @inline(__always)
  private func note(_ match: JSONKeyTable.Match, at position: Int, _ walk: UInt32) {
    let number = match.number
    if slots[number].walk == walk {
      if match.isAlias { return }
      if !slots[number].isAlias { state.pointee.twice = number }
    }
    slots[number] = Slot(
      walk: walk, position: UInt32(truncatingIfNeeded: position), isAlias: match.isAlias)
  }

  /// Returns the value of the member with this number in the table; nil if absent.
  @inline(__always)
  public func value(_ number: Int) -> JSONValue? {
    guard let tape = state.pointee.tape, number < count, slots[number].walk == state.pointee.walk
    else { return nil }
    return JSONValue(tape: tape, position: Int(slots[number].position))
  }

  /// Returns the first byte of the value of the member with this number; 0 if absent.
  @inline(__always)
  public func firstByte(_ number: Int) -> UInt8 {
    guard let tape = state.pointee.tape, number < count, slots[number].walk == state.pointee.walk
    else { return 0 }
    return tape.byte(Int(slots[number].position))
  }

  /// Returns the member's name as the object spells it; nil if absent.
  public func name(_ number: Int) -> UnsafeBufferPointer<UInt8>? {
    value(number).flatMap { JSONValue(tape: $0.tape, position: $0.position - 2).rawString }
  }

  private func forget() {
    var next = state.pointee.walk &+ 1
    if next == 0 {
      for number in 0..<count { slots[number].walk = 0 }
      next = 1
    }
    state.pointee = State(walk: next)
  }
}
