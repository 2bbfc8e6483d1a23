import Assessment

/// The rules whose findings a report may hold, by id: all but those that decide about credentials.
enum FindingRules {
  static let all: [RuleDescription] = {
    let deciding = Set(CandidateCatalogue.descriptions.map(\.id))
    return RuleCatalogue.descriptions.filter { !deciding.contains($0.id) }
  }()
}
