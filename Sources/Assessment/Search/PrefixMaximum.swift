/// The maximum of the first n numbers, while numbers are added: a Fenwick tree.
/// Queries take logarithmic time.
///
/// It is emptied for one list after another, so that its memory is reused.
struct PrefixMaximum {
  /// The maximum of no numbers.
  static let none = Int64.min

  private var tree: [Int64] = []

  /// Forgets all numbers.
  mutating func reset(count: Int) {
    tree.removeAll(keepingCapacity: true)
    tree.append(contentsOf: repeatElement(Self.none, count: count))
  }

  /// Adds a number at a position.
  mutating func note(_ number: Int64, at position: Int) {
    var place = position + 1
    while place <= tree.count {
      tree[place - 1] = max(tree[place - 1], number)
      place += place & -place
    }
  }

  /// Returns the greatest number at positions below `end`; ``none`` if there is none.
  func greatest(before end: Int) -> Int64 {
    var greatest = Self.none
    var place = min(end, tree.count)
    while place > 0 {
      greatest = max(greatest, tree[place - 1])
      place &= place - 1
    }
    return greatest
  }
}
