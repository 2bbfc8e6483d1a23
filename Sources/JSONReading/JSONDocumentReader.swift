/// Reads JSON texts of any size through one memory window.
///
/// The window is indexed up to the last closing brace in it; the rest waits for more text. A value
/// that does not fit makes the window grow. A reader serves one thread and can be reused for text
/// after text.
package final class JSONDocumentReader {
  /// The maximum size in bytes of one element, or of one object that is not an envelope.
  package static let largestValue = 256 << 20

  let window: JSONWindow
  let initialCapacity: Int
  var tape: JSONTape?
  /// The number of bytes of the window that the tape covers.
  var taped = 0
  var position = 0
  var isAtEnd = false
  /// An error in the text beyond what can still be read; thrown after that has been read.
  var pendingError: JSONError?

  /// - Parameter windowBytes: raised to at least 64 KiB; memory use is about twice that.
  /// - Returns: nil if out of memory.
  package init?(windowBytes: Int = 2 << 20) {
    initialCapacity = max(windowBytes, 64 << 10)
    guard let window = JSONWindow(capacity: initialCapacity) else { return nil }
    self.window = window
  }

  /// Reads one text to its end.
  ///
  /// - Parameters:
  ///   - visitor: receives the content, including everything before an error.
  ///   - source: fills the buffer and returns the number of bytes; 0 at the end.
  /// - Returns: the number of documents in the text.
  /// - Throws: the first ``JSONError``; `source` is not drained then.
  package func read<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor,
    from source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) -> Int {
    window.reset()
    if window.capacity > initialCapacity { window.grow(to: initialCapacity) }
    (tape, taped, position, isAtEnd, pendingError) = (nil, 0, 0, false, nil)
    var documents = 0
    try refill(from: 0, source)
    skipByteOrderMark()
    while try peek(source) != 0 {
      try readDocument(&visitor, source)
      documents += 1
      documents += try offerPieces(of: .documents, &visitor, source)
    }
    // A NUL byte looks like the end.
    if let tape, position < tape.count { throw tape.error(.malformed, at: position) }
    return documents
  }

  /// Reads a text in memory.
  @discardableResult package func read<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor, bytes: UnsafeBufferPointer<UInt8>
  ) throws(JSONError) -> Int {
    var rest = UnsafeRawBufferPointer(bytes)[...]
    return try read(&visitor) { buffer throws(JSONError) in
      let piece = rest.prefix(buffer.count)
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece))
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
  }

  @discardableResult package func read<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor, bytes: [UInt8]
  ) throws(JSONError) -> Int {
    try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in
      try read(&visitor, bytes: bytes)
    }
  }

  // MARK: Documents

  func readDocument<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor,
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) {
    let offset = try current().offset
    switch try peek(source) {
    case UInt8(ascii: "["):
      visitor.beginDocument(.array, at: offset)
      position += 1
      try readElements(&visitor, source)
    case UInt8(ascii: "{"):
      if let member = try envelopeMember(visitor.streamedMembers, source) {
        visitor.beginDocument(.envelope(member: member), at: offset)
        position += 1
        try readMembers(&visitor, streaming: member, source)
      } else {
        visitor.beginDocument(.object, at: offset)
        try readValue(&visitor, source)
      }
    default:
      throw try current().tape.error(.malformed, at: position)
    }
    visitor.endDocument()
  }

  /// Reads the elements of an array and its closing bracket, after the opening one.
  private func readElements<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor,
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) {
    if try peek(source) == UInt8(ascii: "]") {
      position += 1
      return
    }
    while true {
      try readValue(&visitor, source)
      _ = try offerPieces(of: .elements, &visitor, source)
      let separator = try peek(source)
      if separator == UInt8(ascii: ",") {
        position += 1
        continue
      }
      guard separator == UInt8(ascii: "]") else { throw try unexpected() }
      position += 1
      return
    }
  }

  /// Reads the members of an envelope and its closing brace, after the opening one.
  private func readMembers<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor, streaming member: Int,
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) {
    var hasStreamed = false
    let streamsAll = visitor.streamsAllMembers
    while true {
      guard try peek(source) == UInt8(ascii: "\"") else { throw try unexpected() }
      let name = try nextMember(source)
      let known = name.number(in: visitor.streamedMembers)
      if let known, streamsAll || !hasStreamed && known == member,
        try peek(source) == UInt8(ascii: "[")
      {
        hasStreamed = true
        visitor.beginMember(known)
        position += 1
        try readElements(&visitor, source)
      } else {
        let text = name.text
        try complete(source) { value throws(JSONError) in
          let end = try value.skip()
          try visitor.member(text, value)
          return end
        }
      }
      let separator = try peek(source)
      position += 1
      if separator == UInt8(ascii: ",") { continue }
      guard separator == UInt8(ascii: "}") else {
        position -= 1
        throw try unexpected()
      }
      return
    }
  }

  func readValue<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor,
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) {
    _ = try peek(source)
    try complete(source) { value throws(JSONError) in try visitor.value(value) }
  }

  /// Calls `body` with the current value, fetching more text until the value is complete.
  private func complete(
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int,
    _ body: (JSONValue) throws(JSONError) -> Int
  ) throws(JSONError) {
    while true {
      do throws(JSONError) {
        position = try body(try current())
        return
      } catch  where error.code == .truncated {
        guard !isAtEnd else { throw pendingError ?? error }
        try refill(from: offsetInWindow(of: position), source)
      }
    }
  }

  /// Returns the number of the first streamed member whose value is an array; nil if none.
  private func envelopeMember(
    _ table: JSONKeyTable, _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) -> Int? {
    var found: Int?
    try complete(source) { object throws(JSONError) in
      found = nil
      var cursor = object.position + 1
      let tape = object.tape
      if tape.byte(cursor) == UInt8(ascii: "}") { return object.position }
      while cursor < tape.count, tape.byte(cursor) == UInt8(ascii: "\"") {
        guard tape.byte(cursor + 1) == UInt8(ascii: ":") else {
          throw tape.unexpected(at: cursor + 1)
        }
        let value = JSONValue(tape: tape, position: cursor + 2)
        if let number = Name(JSONValue(tape: tape, position: cursor)).number(in: table),
          tape.byte(value.position) == UInt8(ascii: "[")
        {
          found = number
          return object.position
        }
        cursor = try value.skip()
        if tape.byte(cursor) == UInt8(ascii: "}") { return object.position }
        guard tape.byte(cursor) == UInt8(ascii: ",") else { throw tape.unexpected(at: cursor) }
        cursor += 1
      }
      throw tape.unexpected(at: cursor)
    }
    return found
  }

  // MARK: Pieces

  /// Lets several threads read what follows, if the window is exhausted but the source is not.
  ///
  /// - Returns: the number of elements or documents they read.
  private func offerPieces<Visitor: JSONDocumentVisitor>(
    of content: JSONPieces.Content, _ visitor: inout Visitor,
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) -> Int {
    guard isExhausted, !isAtEnd, pendingError == nil, visitor.sharesPieces(of: content) else {
      return 0
    }
    let text = window.bytes(from: taped)
    let base = window.base + Int64(taped)
    // The compiler writes the length of this file's path into the program, at this line or at the end
    // of the function. With a fixed name, two builds in different folders are identical.
    #sourceLocation(file:"any folder",line:1)
    return try withoutActuallyEscaping(source) { source throws(JSONError) in
      let pieces = JSONPieces(
        content, carry: text, base: base, isAtEnd: isAtEnd, source: source)
      try visitor.read(pieces)
      pieces.finish()
      let rest = try pieces.rest()
      window.reset(to: rest.text, base: rest.base)
      (position, isAtEnd, pendingError) = (0, rest.isAtEnd, nil)
      indexWindow()
      return pieces.totalItems
    }
  }
  #sourceLocation()

  // MARK: Names of members

  /// A copy of a member's name, which outlives the window.
  private struct Name {
    private let bytes: [UInt8]
    private let length: Int

    init(_ key: JSONValue) {
      let raw = key.rawString
      length = raw?.count ?? 0
      bytes = raw.map { Array($0.prefix(256)) + [UInt8](repeating: 0, count: 8) } ?? []
    }

    var text: String { String(decoding: bytes.prefix(min(length, 256)), as: UTF8.self) }

    func number(in table: JSONKeyTable) -> Int? {
      bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.flatMap { table.number(of: $0, length: length) }
      }
    }
  }

  /// Reads `"name":` and advances to the value.
  private func nextMember(
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) -> Name {
    var name: Name?
    try complete(source) { key throws(JSONError) in
      guard key.position + 2 < key.tape.count || isAtEnd else {
        throw key.tape.error(.truncated, at: key.tape.count)
      }
      guard key.tape.byte(key.position + 1) == UInt8(ascii: ":") else {
        throw key.tape.unexpected(at: key.position + 1)
      }
      name = Name(key)
      return key.position + 2
    }
    _ = try peek(source)
    guard let name else { throw try unexpected() }
    return name
  }
}
