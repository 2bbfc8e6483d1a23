/// Receives a JSON text piece by piece, so that a text of any size is read in a small buffer.
///
/// A text is one or more documents, each an object or an array (JSON Lines are several). An array
/// is handed out element by element. So is the first array among the members of an object that the
/// visitor names in ``streamedMembers`` (where ``streamsAllMembers``, each of them); such an object
/// is an envelope, and its other members are handed out one by one. Any other object is handed out
/// whole.
package protocol JSONDocumentVisitor {
  /// Members whose array makes an object an envelope, e.g. `value`.
  var streamedMembers: JSONKeyTable { get }

  /// Whether an envelope has several arrays to hand out by element, not the first alone.
  var streamsAllMembers: Bool { get }

  /// A document begins with the character at `offset`.
  mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64)

  /// The elements that follow are those of this streamed member, by its number in the table.
  mutating func beginMember(_ number: Int)

  /// A member of an envelope.
  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError)

  /// An element of the array, or the whole object.
  ///
  /// - Returns: the position behind the value.
  /// - Throws: ``JSONError``. Where the code is `truncated`, more text is fetched and the same
  ///   value handed out again, so nothing may be kept before the value was walked to its end.
  mutating func value(_ value: JSONValue) throws(JSONError) -> Int

  /// The document ended.
  mutating func endDocument()

  /// Whether several threads may read what follows of the list at hand, or of the documents.
  func sharesPieces(of content: JSONPieces.Content) -> Bool

  /// Has the pieces read until there are no more, and takes in what was found in them.
  ///
  /// - Throws: the first ``JSONError`` in the order of the text.
  mutating func read(_ pieces: JSONPieces) throws(JSONError)
}

extension JSONDocumentVisitor {
  package var streamsAllMembers: Bool { false }

  package mutating func beginMember(_: Int) {}

  package func sharesPieces(of _: JSONPieces.Content) -> Bool { false }

  package mutating func read(_ pieces: JSONPieces) throws(JSONError) { pieces.finish() }
}

/// What a document is at its root.
package enum JSONDocumentShape: Hashable, Sendable {
  case array
  /// An object around an array; the number of that member among the streamed ones.
  case envelope(member: Int)
  case object
}
