/// A rule: one file in `Rules/`, named by its ID and title.
package protocol Rule: Sendable {
  static var description: RuleDescription { get }
}

extension Rule {
  /// The ID of the rule; nil if the description has no valid one, which a test rules out.
  static var id: RuleID? { RuleID(description.id) }
}

/// What people may read about a rule.
package struct RuleDescription: Sendable {
  package var id: String
  package var title: String
  /// What it looks at, why, what could make it wrong, and what to do.
  /// For a rule that deletes also the facts that a deletion requires.
  package var explanation: String
  /// The documentation page behind it.
  package var reference: String

  package init(id: String, title: String, explanation: String, reference: String) {
    self.id = id
    self.title = title
    self.explanation = explanation
    self.reference = reference
  }
}
