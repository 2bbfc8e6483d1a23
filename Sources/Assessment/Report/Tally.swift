/// Counts how often each of a few values occurs: a linear search is faster than hashing here.
struct Tally<Value: Equatable> {
  private(set) var counts: [(value: Value, count: Int)] = []

  mutating func add(_ value: Value) {
    for index in counts.indices where counts[index].value == value {
      counts[index].count += 1
      return
    }
    counts.append((value, 1))
  }
}
