/// Reads a text in pieces.
extension JSONDocumentReader {
  /// The end of a piece in the window.
  struct Cut {
    var bytes: Int
    var structurals: Int
    var items: Int
  }

  /// Fills the window with leftover text and more from a source, and indexes it.
  ///
  /// - Returns: whether the source is at its end.
  func load(
    _ text: [UInt8], base: Int64, isAtEnd: Bool, _ source: JSONPieces.Source
  ) throws(JSONError) -> Bool {
    window.reset()
    if window.capacity > initialCapacity { window.grow(to: initialCapacity) }
    window.reset(to: text, base: base)
    (tape, taped, position, pendingError) = (nil, 0, 0, nil)
    var ended = isAtEnd
    while window.count < window.capacity, !ended {
      ended = try window.fill(source) == 0
    }
    self.isAtEnd = ended
    indexWindow()
    return ended
  }

  /// Returns the bytes of the window from an offset on.
  func text(from offset: Int) -> [UInt8] { window.bytes(from: offset) }

  /// Returns the part of the window that holds whole elements or documents.
  ///
  /// Nil if there is none, or if the text has an error.
  func cut(_ content: JSONPieces.Content) -> Cut? {
    guard let tape, pendingError == nil else { return nil }
    var depth = 0
    var cut = Cut(bytes: 0, structurals: 0, items: 0)
    var items = 0
    for position in 0..<tape.count {
      switch tape.byte(position) {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0, content == .documents { items += 1 }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        // The end of the list itself; the elements after the cut are read along with it.
        if depth < 0 { return cut.items > 0 ? cut : nil }
        guard depth == 0 else { continue }
        cut = Cut(
          bytes: Int(tape.offsets[position]) + 1, structurals: position + 1, items: items)
      case UInt8(ascii: ","):
        if depth == 0 { items += 1 }
      default: continue
      }
    }
    return cut.items > 0 ? cut : nil
  }

  /// Reads the piece that was loaded into the window.
  package func read<Visitor: JSONDocumentVisitor>(
    _ piece: JSONPieces.Piece, of content: JSONPieces.Content, _ visitor: inout Visitor
  ) throws(JSONError) {
    limit(to: piece.structurals)
    switch content {
    case .elements: try readFollowingElements(&visitor)
    case .documents:
      while !isExhausted { try readDocument(&visitor) { _ in 0 } }
    }
  }

  /// Whether everything indexed has been read.
  var isExhausted: Bool { tape.map { position >= $0.count } ?? true }

  /// Stops reading after a number of structural characters.
  private func limit(to structurals: Int) {
    guard let tape else { return }
    self.tape = JSONTape(
      text: tape.text, offsets: tape.offsets, count: min(structurals, tape.count), base: tape.base)
    isAtEnd = true
  }

  /// Reads the elements of a piece, each preceded by a comma.
  private func readFollowingElements<Visitor: JSONDocumentVisitor>(
    _ visitor: inout Visitor
  ) throws(JSONError) {
    while !isExhausted {
      guard let tape, tape.byte(position) == UInt8(ascii: ",") else { throw try unexpected() }
      position += 1
      try readValue(&visitor) { _ in 0 }
    }
  }
}
