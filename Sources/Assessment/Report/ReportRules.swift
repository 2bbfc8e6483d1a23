/// The rules behind a report, in words.
package struct ReportRules: Sendable {
  /// A rule that decided what should become of credentials.
  package struct Deciding: Sendable {
    package var description: RuleDescription
    /// How many it decided about.
    package var credentials: Int
  }

  /// By id.
  package private(set) var deciding: [Deciding] = []
  /// Those that decisions and findings name, by id.
  package private(set) var named: [RuleDescription] = []

  init() {}

  init(deciding: [Deciding], named: [RuleDescription]) {
    (self.deciding, self.named) = (deciding, named)
  }
}
