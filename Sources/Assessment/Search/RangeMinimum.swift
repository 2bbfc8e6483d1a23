/// The minimum of any range of numbers, in logarithmic time: a segment tree.
///
/// It is refilled for one list after another, so that its memory is reused.
struct RangeMinimum {
  /// The minimum of no numbers.
  static let none = UInt32.max

  private var count = 0
  /// The numbers are in the second half; each entry before them is the lesser of its two children.
  private var tree: [UInt32] = []

  mutating func fill(count: Int, value: (Int) -> UInt32) {
    self.count = count
    tree.removeAll(keepingCapacity: true)
    tree.append(contentsOf: repeatElement(Self.none, count: count))
    for position in 0..<count { tree.append(value(position)) }
    for place in stride(from: count - 1, to: 0, by: -1) {
      tree[place] = min(tree[2 * place], tree[2 * place + 1])
    }
  }

  /// Returns the least of the numbers at these positions; ``none`` if there are no positions.
  func least(in positions: Range<Int>) -> UInt32 {
    var least = Self.none
    var low = positions.lowerBound + count
    var high = positions.upperBound + count
    while low < high {
      if low & 1 == 1 {
        least = min(least, tree[low])
        low += 1
      }
      if high & 1 == 1 {
        high -= 1
        least = min(least, tree[high])
      }
      low /= 2
      high /= 2
    }
    return least
  }
}
