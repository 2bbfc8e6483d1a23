package import Inventory

/// The last refusal of a credential, and how many the log has of it.
package struct RefusalTrace: Sendable {
  /// Index into `Inventory.signIns`.
  package var signIn: UInt32
  /// When it was last refused.
  package var time: Instant
  /// When it was first refused, as far back as the log goes.
  package var first: Instant
  package var count: UInt64

  /// - Parameter time: what the row proves.
  init(_ signIn: SignIn, at index: Int, time: Instant) {
    self.signIn = UInt32(truncatingIfNeeded: index)
    self.time = time
    first = time
    count = UInt64(signIn.count)
  }

  /// Both together: the later one speaks. Of two at the same time it is never the order of files
  /// that tells which.
  static func together(
    _ left: RefusalTrace?, _ right: RefusalTrace?, in inventory: Inventory
  ) -> RefusalTrace? {
    guard let left else { return right }
    guard let right else { return left }
    var trace = right.speaksBefore(left, in: inventory) ? right : left
    trace.first = min(left.first, right.first)
    let (count, isTooLarge) = left.count.addingReportingOverflow(right.count)
    trace.count = isTooLarge ? .max : count
    return trace
  }

  private func speaksBefore(_ other: RefusalTrace, in inventory: Inventory) -> Bool {
    if time != other.time { return time > other.time }
    let (one, two) = (inventory.signIns[Int(signIn)], inventory.signIns[Int(other.signIn)])
    if one.errorCode != two.errorCode { return one.errorCode < two.errorCode }
    func text(_ reference: TextReference) -> String { inventory.text.string(reference) ?? "" }
    let (address, otherAddress) = (text(one.ipAddress), text(two.ipAddress))
    if address != otherAddress { return address < otherAddress }
    return text(one.resourceDisplayName) < text(two.resourceDisplayName)
  }
}

/// What is beside a few rows of a report: by row, so that it takes memory for those alone.
package struct SparseRows<Value: Sendable>: Sendable {
  private var rows: [UInt32] = []
  private var values: [Value] = []

  package init() {}

  /// - Parameter row: beyond all that were added before.
  mutating func add(_ value: Value, at row: Int) {
    rows.append(UInt32(truncatingIfNeeded: row))
    values.append(value)
  }

  /// The same in another order.
  ///
  /// - Parameter order: for each row the one that it was.
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
