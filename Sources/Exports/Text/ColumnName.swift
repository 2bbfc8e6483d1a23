/// Normalises column names as portals write them.
enum ColumnName {
  /// Removes the zone that the Log Analytics portal appends to the name of a time.
  ///
  /// `TimeGenerated [UTC]` gives `TimeGenerated`.
  static func plain(_ name: String) -> String {
    guard name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") else { return name }
    return String(name[..<bracket].reversed().drop { $0 == " " }.reversed())
  }
}
