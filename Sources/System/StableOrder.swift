extension Sequence {
  /// Returns the elements sorted; equal ones keep their order, as with `sorted(by:)`.
  ///
  /// The compiler makes a copy of `sorted(by:)`, five kilobytes, for each type of element and each
  /// comparison. This sorts positions, with one copy for all. The few places that sort something
  /// for each object of a tenant use `sorted(by:)`, which is faster.
  public func ordered(by precedes: (Element, Element) -> Bool) -> [Element] {
    let elements = Array(self)
    guard elements.count > 1 else { return elements }
    let positions = StableOrder.positions(count: elements.count) {
      precedes(elements[$0], elements[$1])
    }
    return positions.map { elements[$0] }
  }
}

extension Array {
  /// Sorts the array as ``Swift/Sequence/ordered(by:)`` does.
  public mutating func order(by precedes: (Element, Element) -> Bool) {
    self = ordered(by: precedes)
  }
}

/// The sorting behind `ordered(by:)`.
public enum StableOrder {
  /// Returns the positions `0..<count` in the order that `precedes` defines.
  @inline(never)
  public static func positions(count: Int, precedes: (Int, Int) -> Bool) -> [Int] {
    Array(0..<count).sorted(by: precedes)
  }
}
