/// Receives a JSON text piece by piece, so that text of any size can be read in a small buffer.
///
/// A text is one or more documents, each an object or an array (JSON Lines has several). An array
/// is passed on element by element. An object is an envelope if one of the members that the visitor
/// lists in ``streamedMembers`` is an array: the first such array, or each of them if
/// ``streamsAllMembers``, is passed on by element, and the other members one by one. Any other
/// object is passed on whole.
package protocol JSONDocumentVisitor {
  /// Members that make an object an envelope if they hold an array, e.g. `value`.
  var streamedMembers: JSONKeyTable { get }

  /// Whether to pass on every such array of an envelope by element, not just the first.
  var streamsAllMembers: Bool { get }

  /// Called when a document begins at `offset`.
  mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64)

  /// Called before the elements of a streamed member, given by its number in the table.
  mutating func beginMember(_ number: Int)

  /// Called with a member of an envelope.
  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError)

  /// Called with an element of the array, or the whole object.
  ///
  /// - Returns: the position after the value.
  /// - Throws: ``JSONError``. If its code is `truncated`, more text is fetched and the call
  ///   repeated with the same value, so store nothing before you have read the value to its end.
  mutating func value(_ value: JSONValue) throws(JSONError) -> Int

  /// Called when a document ends.
  mutating func endDocument()

  /// Whether several threads may read the rest of the current list or of the documents.
  func sharesPieces(of content: JSONPieces.Content) -> Bool

  /// Has all pieces read, and collects what was found in them.
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

/// The kind of value at a document's root.
package enum JSONDocumentShape: Hashable, Sendable {
  case array
  /// An object around an array; `member` is the array's number among the streamed members.
  case envelope(member: Int)
  case object
}
