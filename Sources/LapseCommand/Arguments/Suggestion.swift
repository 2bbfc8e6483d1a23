/// Guesses what the user meant to type.
enum Suggestion {
  /// Returns the name most similar to what was typed; nil if none is: `reprot` gives `report`.
  static func nearest(to typed: String, among names: [String]) -> String? {
    let typed = typed.lowercased()
    guard (2...40).contains(typed.count) else { return nil }
    let best = names.map { ($0, distance(Array(typed), Array($0.lowercased()))) }
      .min { $0.1 < $1.1 }
    guard let best, best.1 <= max(1, min(3, typed.count / 3)) else {
      return names.first { $0.lowercased().hasPrefix(typed) }
    }
    return best.0
  }

  /// Returns the number of insertions, deletions, changes and neighbour swaps between two words.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(last[column + 1], next[column]) + 1
        cost = min(cost, last[column] + (character == other ? 0 : 1))
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        next.append(cost)
      }
      (before, last) = (last, next)
    }
    return last.last ?? left.count
  }
}
