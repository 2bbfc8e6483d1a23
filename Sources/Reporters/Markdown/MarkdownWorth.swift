/// How much the units of a section are worth to a reader: the first more than the hundredth.
struct MarkdownWorth {
  /// The worth of what must be on the page.
  static let always = MarkdownWorth([], rest: .max)

  private let steps: [(count: Int, worth: Int)]
  private let rest: Int

  /// - Parameters:
  ///   - steps: the worth of the units before each position; positions rise, worths fall.
  ///   - rest: the worth of all units after those.
  init(_ steps: [(upTo: Int, worth: Int)] = [], rest: Int) {
    self.steps = steps.map { ($0.upTo, $0.worth) }
    self.rest = rest
  }

  func worth(ofUnit position: Int) -> Int {
    steps.first { position < $0.count }?.worth ?? rest
  }
}
