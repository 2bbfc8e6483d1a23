import JSONReading

/// A file that this program wrote into a directory of exports, which is not an input.
///
/// It is a `report.json`, a diff, a diagnosis, a `report.sarif` or a schema.
struct OwnReport: DocumentReader {
  var format: ExportFormat { .lapseReport }

  static func recognises(_ context: DecodingContext) throws(JSONError) -> Bool {
    let fields = context.outer
    if fields[.schemaVersion] != nil, let tool = fields[.tool] {
      if let name = tool.string { return name == "lapse" || name.hasPrefix("lapse ") }
      guard tool.kind == .object else { return false }
      _ = try context.inner.read(tool)
      return context.inner[.name]?.equals("lapse") == true
    }
    if let id = fields[.schemaId]?.string { return id.hasPrefix("https://lapse.example/schemas/") }
    return try isSARIF(context)
  }

  /// Whether the driver of the first run is this program.
  private static func isSARIF(_ context: DecodingContext) throws(JSONError) -> Bool {
    guard let runs = context.outer[.runs], var list = JSONArrayCursor(runs),
      let run = try list.next(), run.kind == .object
    else { return false }
    _ = try context.inner.read(run)
    let driver = context.smallObject(context.inner[.tool])?[.driver]
    return context.smallObject(driver)?[.name]?.equals("lapse") == true
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {}
}
