import JSONReading

/// Reads a query result given as columns and rows: Log Analytics, Sentinel and Azure Data Explorer.
///
/// Each row is read as the object that its columns form, so that it is recognised by its content.
struct QueryTable {
  private let columns: JSONValue
  private let rows: JSONValue

  /// - Parameter fields: the object that may be a table, with the arrays `columns` (or `Columns`)
  ///   and `rows`.
  init?(_ fields: JSONFieldSet) {
    guard let columns = fields[.columns], columns.kind == .array, let rows = fields[.rows],
      rows.kind == .array, var elements = JSONArrayCursor(rows)
    else { return nil }
    guard let first = try? elements.next(), first.kind == .array else { return nil }
    (self.columns, self.rows) = (columns, rows)
  }

  /// - Returns: whether it contained anything from Graph.
  func read(
    _ context: DecodingContext, at position: NestedReader.Position
  ) throws(JSONError) -> Bool {
    let names = try names(context)
    guard !names.isEmpty, var elements = JSONArrayCursor(rows) else { return false }
    var text = JSONText()
    text.open("[")
    while let row = try elements.next() {
      let end = try row.skip()
      if var values = JSONArrayCursor(row) {
        text.open("{")
        var number = 0
        while let value = try values.next() {
          if number < names.count { text.member(names[number], value) }
          number += 1
          values.resume(at: try value.skip())
        }
        text.close("}")
      }
      elements.resume(at: end)
    }
    text.close("]")
    var inside = position.inside("rows")
    inside.parent = nil
    return EmbeddedText(context: context).read(text.bytes, at: inside)
  }

  private func names(_ context: DecodingContext) throws(JSONError) -> [String] {
    var names: [String] = []
    guard var elements = JSONArrayCursor(columns) else { return [] }
    while let column = try elements.next() {
      let name = column.string ?? context.columnName(column) ?? ""
      names.append(ColumnName.plain(name))
      elements.resume(at: try column.skip())
    }
    return names
  }
}
