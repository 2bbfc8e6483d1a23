import JSONReading

/// Reads one document of one format; made anew for each document.
///
/// A file is one document or, as JSON Lines are, several. Before ``take(_:)`` and
/// ``end(isBroken:)`` the recogniser has chosen the reader by the document's content.
protocol DocumentReader {
  /// The name of the format in the ledger of inputs.
  var format: ExportFormat { get }

  /// A member beside the array that is streamed.
  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError)

  /// An object: an element of the array, or the document itself. `DecodingContext.outer` holds its
  /// members.
  mutating func take(_ value: JSONValue) throws(JSONError)

  /// An element of the array that is not an object.
  mutating func takeNoObject(_ value: JSONValue)

  /// An element of the array that is no object, and had objects of Graph in it.
  mutating func takeNested()

  /// The document ended.
  ///
  /// - Parameter isBroken: whether the file ends or cannot be read on inside the document.
  mutating func end(isBroken: Bool)

  /// A reader of some elements of the same list, which puts what it finds elsewhere; nil where the
  /// list cannot be read in pieces.
  func fragment(in context: DecodingContext) -> (any DocumentReader)?

  /// Takes in what the reader of a piece has counted.
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
