import JSONReading

/// Reads pieces of a file on one thread.
final class PieceReader {
  let reader: JSONDocumentReader
  private let path: String
  private let outer = JSONFieldSet(GraphProperty.table)
  private let inner = JSONFieldSet(GraphProperty.table)
  private let scratch = JSONFieldSet(GraphProperty.table)

  /// - Returns: nil if memory ran out.
  init?(path: String, _ sharing: PieceSharing) {
    guard let reader = JSONDocumentReader(windowBytes: sharing.window) else { return nil }
    self.reader = reader
    self.path = path
  }

  /// Returns a context for the next piece.
  func context(knownContexts: [Int: String]) -> DecodingContext {
    DecodingContext(
      path: path, outer: outer, inner: inner, scratch: scratch, knownContexts: knownContexts)
  }
}
