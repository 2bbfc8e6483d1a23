/// Binary search, for what is sorted once and asked often.
enum SortedSearch {
  /// The first position that is not before what is sought; the end where all are before it.
  static func first(in positions: Range<Int>, isReached: (Int) -> Bool) -> Int {
    var low = positions.lowerBound
    var high = positions.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isReached(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
