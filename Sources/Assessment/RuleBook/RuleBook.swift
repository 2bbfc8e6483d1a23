/// What people may read about a rule, by its ID.
package enum RuleBook {
  /// Every rule, by ID, whether or not it found something: the same in every report.
  package static let all = RuleCatalogue.descriptions
  /// The rules that find, by ID: all but those that decide.
  package static let finding: [RuleDescription] = {
    let deciding = Set(CandidateCatalogue.descriptions.map(\.id))
    return all.filter { !deciding.contains($0.id) }
  }()

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
