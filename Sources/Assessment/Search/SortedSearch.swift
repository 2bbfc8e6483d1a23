/// Binary search in sorted data.
package enum SortedSearch {
  /// Returns the first position at which the sought value is reached; the end if there is none.
  package static func first(in positions: Range<Int>, isReached: (Int) -> Bool) -> Int {
    var low = positions.lowerBound
    var high = positions.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isReached(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
