import JSONReading

/// Counts the elements of a list that are not objects: rows that were cut, or something else.
///
/// A null does not count.
struct LostRows {
  private(set) var count = 0
  /// Those cut by `ConvertTo-Json`.
  ///
  /// In a list of unknown content, other elements need not have been rows.
  private(set) var cut = 0

  var isEmpty: Bool { count == 0 }

  mutating func add(_ other: LostRows) {
    count += other.count
    cut += other.cut
  }

  mutating func add(_ value: JSONValue) {
    guard !value.isNull else { return }
    count += 1
    if PowerShell.isCutObject(value) { cut += 1 }
  }
}
