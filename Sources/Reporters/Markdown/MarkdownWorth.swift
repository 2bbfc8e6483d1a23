/// How much the units of a section are worth to a reader, by their place in it: the first of a list
/// more than the hundredth.
struct MarkdownWorth {
  /// What is on the page whatever else is not.
  static let always = MarkdownWorth([], rest: .max)

  private let steps: [(count: Int, worth: Int)]
  private let rest: Int

  /// - Parameters:
  ///   - steps: up to which unit something is worth how much; both falling.
  ///   - rest: what all units behind those are worth.
  init(_ steps: [(upTo: Int, worth: Int)] = [], rest: Int) {
    self.steps = steps.map { ($0.upTo, $0.worth) }
    self.rest = rest
  }

  func worth(ofUnit position: Int) -> Int {
    steps.first { position < $0.count }?.worth ?? rest
  }
}
