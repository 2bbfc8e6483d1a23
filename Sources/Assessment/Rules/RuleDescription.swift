/// What people may read about a rule.
package struct RuleDescription: Sendable {
  package var id: String
  package var title: String
  /// What it looks at, why, what could make it wrong, and what to do.
  package var explanation: String
  /// The documentation page behind it.
  package var reference: String
}
