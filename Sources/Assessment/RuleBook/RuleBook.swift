/// What people may read about a rule, by its id.
package enum RuleBook {
  private static let byId = Dictionary(
    RuleCatalogue.descriptions.compactMap { description in
      RuleID(description.id).map { ($0, description) }
    }, uniquingKeysWith: { first, _ in first })

  package static func description(of rule: RuleID) -> RuleDescription {
    byId[rule]
      ?? RuleDescription(
        id: rule.description, title: rule.description, explanation: "", reference: "")
  }
}
