/// Names of columns as portals write them.
enum ColumnName {
  /// Without the zone that the portal of Log Analytics writes behind the name of a time:
  /// `TimeGenerated [UTC]`.
  static func plain(_ name: String) -> String {
    guard name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") else { return name }
    return String(name[..<bracket].reversed().drop { $0 == " " }.reversed())
  }
}
