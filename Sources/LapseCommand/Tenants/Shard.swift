import ArgumentParser

/// `--shard 2/4`: the second of four parts of a list, whose sizes differ by at most one.
struct Shard: ExpressibleByArgument, Equatable {
  let number: Int
  let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ part in
        (1...6).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
      }),
      let number = Int(parts[0]), let count = Int(parts[1]), count >= 1,
      (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  func part<Element>(of list: [Element]) -> [Element] {
    list.enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
  }
}
