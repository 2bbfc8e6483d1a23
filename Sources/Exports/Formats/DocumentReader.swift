import JSONReading

/// Reads one document of one format; created anew for each document.
///
/// A file holds one document, or several if it is JSON Lines. Before ``take(_:)`` and
/// ``end(isBroken:)`` are called, the recogniser has chosen the reader by the document's content.
protocol DocumentReader {
  /// The format's name in the ledger of inputs.
  var format: ExportFormat { get }

  /// Receives a member next to the array that is streamed.
  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError)

  /// Receives an object, either an element of the array or the document itself.
  ///
  /// `DecodingContext.outer` holds its members.
  mutating func take(_ value: JSONValue) throws(JSONError)

  /// Receives an element of the array that is not an object.
  mutating func takeNoObject(_ value: JSONValue)

  /// Receives a non-object element of the array in which objects from Graph were found.
  mutating func takeNested()

  /// Called at the end of the document.
  ///
  /// - Parameter isBroken: whether the file ends or becomes unreadable inside the document.
  mutating func end(isBroken: Bool)

  /// Returns a reader for some elements of the same list, with its own context.
  ///
  /// nil if the list cannot be read in pieces.
  func fragment(in context: DecodingContext) -> (any DocumentReader)?

  /// Adds what the reader of a piece has counted.
  mutating func join(_ fragment: any DocumentReader)
}

extension DocumentReader {
  mutating func member(_: String, _: JSONValue) throws(JSONError) {}
  mutating func takeNoObject(_: JSONValue) {}
  mutating func takeNested() {}
  mutating func end(isBroken _: Bool) {}
  func fragment(in _: DecodingContext) -> (any DocumentReader)? { nil }
  mutating func join(_: any DocumentReader) {}
}
