/// A rule: one file in `Rules/`, named by its id and title.
package protocol Rule: Sendable {
  static var description: RuleDescription { get }
}

extension Rule {
  /// nil where the description has no id that rules have; a test holds that none does.
  static var id: RuleID? { RuleID(description.id) }
}
