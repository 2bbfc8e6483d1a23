import System

/// How many random inputs a property is checked with.
///
/// An ordinary run takes a third, so that `make test` stays quick; `make thorough-test` takes all.
package enum Thoroughness {
  private static let isFull = Machine.variable("LAPSE_THOROUGH") == "1"

  /// Returns how often something must have occurred that occurs this often with all seeds.
  package static func expected(_ count: Int) -> Int {
    isFull ? count : count / 3
  }

  /// Returns the first of `count` seeds, beginning with 1.
  package static func seeds(_ count: UInt64) -> ClosedRange<UInt64> {
    1...(isFull ? count : max(1, count / 3))
  }
}
