import JSONReading

/// What one thread reads pieces of a file with.
final class PieceReader {
  let reader: JSONDocumentReader
  private let path: String
  private let outer = JSONFieldSet(GraphProperty.table)
  private let inner = JSONFieldSet(GraphProperty.table)
  private let scratch = JSONFieldSet(GraphProperty.table)

  /// - Returns: nil where memory ran out.
  init?(path: String, _ sharing: PieceSharing) {
    guard let reader = JSONDocumentReader(windowBytes: sharing.window) else { return nil }
    self.reader = reader
    self.path = path
  }

  /// Where the next piece puts what is in it.
  func context(knownContexts: [Int: String]) -> DecodingContext {
    DecodingContext(
      path: path, outer: outer, inner: inner, scratch: scratch, knownContexts: knownContexts)
  }
}
