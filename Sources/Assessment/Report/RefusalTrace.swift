package import Inventory

/// The last refusal of a credential, and how many refusals the log shows.
package struct RefusalTrace: Sendable {
  /// Index into `TenantInventory.signIns`.
  package var signIn: UInt32
  /// When it was last refused.
  package var time: Instant
  /// When it was first refused, as far as the log reaches.
  package var first: Instant
  package var count: UInt64

  /// - Parameter time: the time that the row proves.
  init(_ signIn: SignIn, at index: Int, time: Instant) {
    self.signIn = UInt32(truncatingIfNeeded: index)
    self.time = time
    first = time
    count = UInt64(signIn.count)
  }

  /// Combines two traces; the later one provides the details.
  /// Between two at the same time, the order of the input files never decides.
  static func together(
    _ left: RefusalTrace?, _ right: RefusalTrace?, in inventory: TenantInventory
  ) -> RefusalTrace? {
    guard let left else { return right }
    guard let right else { return left }
    var trace = right.precedes(left, in: inventory) ? right : left
    trace.first = min(left.first, right.first)
    let (count, isTooLarge) = left.count.addingReportingOverflow(right.count)
    trace.count = isTooLarge ? .max : count
    return trace
  }

  private func precedes(_ other: RefusalTrace, in inventory: TenantInventory) -> Bool {
    if time != other.time { return time > other.time }
    let (one, two) = (inventory.signIns[Int(signIn)], inventory.signIns[Int(other.signIn)])
    if one.errorCode != two.errorCode { return one.errorCode < two.errorCode }
    func text(_ reference: TextReference) -> String { inventory.text.string(reference) ?? "" }
    let (address, otherAddress) = (text(one.ipAddress), text(two.ipAddress))
    if address != otherAddress { return address < otherAddress }
    return text(one.resourceDisplayName) < text(two.resourceDisplayName)
  }
}

/// Values for a few rows of a report, stored by row to take memory only for those.
package struct SparseRows<Value: Sendable>: Sendable {
  private var rows: [UInt32] = []
  private var values: [Value] = []

  package init() {}

  /// - Parameter row: must be greater than all that were added before.
  mutating func add(_ value: Value, at row: Int) {
    rows.append(UInt32(truncatingIfNeeded: row))
    values.append(value)
  }

  /// Returns the same values in another order of rows.
  ///
  /// - Parameter order: for each row, its previous index.
  func rearranged(_ order: [Int]) -> SparseRows {
    var rearranged = SparseRows()
    guard !rows.isEmpty else { return rearranged }
    for (row, before) in order.enumerated() {
      if let value = self[row: before] { rearranged.add(value, at: row) }
    }
    return rearranged
  }

  package subscript(row row: Int) -> Value? {
    let position = SortedSearch.first(in: rows.indices) { Int(rows[$0]) >= row }
    guard position < rows.count, Int(rows[position]) == row else { return nil }
    return values[position]
  }
}
