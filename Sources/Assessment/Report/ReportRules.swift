/// The rules behind a report, in words.
package struct ReportRules: Sendable {
  /// A rule that decided what should become of credentials.
  package struct Deciding: Sendable {
    package var description: RuleDescription
    /// How many credentials it decided about.
    package var credentials: Int
  }

  /// Sorted by ID.
  package private(set) var deciding: [Deciding] = []
  /// The rules that decisions and findings name, sorted by ID.
  package private(set) var named: [RuleDescription] = []

  init() {}

  init(deciding: [Deciding], named: [RuleDescription]) {
    (self.deciding, self.named) = (deciding, named)
  }
}
