import JSONReading

/// Elements of one list that are not objects: rows that were cut away, or something else. A null
/// does not count.
struct LostRows {
  private(set) var count = 0
  /// Those that `ConvertTo-Json` cut. Nothing else in a list of unknown things need have been a
  /// row.
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
