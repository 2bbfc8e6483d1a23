import JSONReading

/// An error answer of Graph or AAD Graph in a file of its own.
///
/// It is `{"error":{"code":…}}` or `{"odata.error":{"code":…}}`, and does not say what was
/// requested.
struct GraphError: DocumentReader {
  let context: DecodingContext

  var format: ExportFormat { .graphError }

  static func recognises(_ context: DecodingContext) throws(JSONError) -> Bool {
    guard let error = context.outer[.error, or: .odataError], error.kind == .object else {
      return false
    }
    _ = try context.inner.read(error)
    return context.inner[.code] != nil
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    context.facts.graphErrors += 1
  }
}
