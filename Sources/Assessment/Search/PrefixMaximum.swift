/// The greatest among the first so many numbers, in logarithmic time, while numbers come in: a
/// Fenwick tree.
///
/// Emptied for one list after another, so that its memory is used again.
struct PrefixMaximum {
  /// The greatest of nothing.
  static let none = Int64.min

  private var tree: [Int64] = []

  /// Forgets all numbers.
  mutating func reset(count: Int) {
    tree.removeAll(keepingCapacity: true)
    tree.append(contentsOf: repeatElement(Self.none, count: count))
  }

  /// Takes a number in at a position.
  mutating func note(_ number: Int64, at position: Int) {
    var place = position + 1
    while place <= tree.count {
      tree[place - 1] = max(tree[place - 1], number)
      place += place & -place
    }
  }

  /// The greatest number at positions below `end`; ``none`` where there are none.
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
