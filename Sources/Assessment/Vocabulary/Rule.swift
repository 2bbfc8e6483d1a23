/// A rule: one file in `Rules/`, named by its ID and title.
package protocol Rule: Sendable {
  static var description: RuleDescription { get }
}

extension Rule {
  /// The ID of the rule; nil if the description has no valid one, which a test rules out.
  static var id: RuleID? { RuleID(description.id) }
}
