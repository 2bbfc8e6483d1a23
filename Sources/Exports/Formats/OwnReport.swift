import JSONReading

/// A `report.json` of this program in a directory of exports, which is not an input.
struct OwnReport: DocumentReader {
  var format: ExportFormat { .lapseReport }

  static func recognises(_ context: DecodingContext) throws(JSONError) -> Bool {
    guard context.outer[.schemaVersion] != nil, let tool = context.outer[.tool],
      tool.kind == .object
    else { return false }
    _ = try context.inner.read(tool)
    return context.inner[.name]?.equals("lapse") == true
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {}
}
