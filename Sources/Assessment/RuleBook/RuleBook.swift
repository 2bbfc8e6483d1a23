import System

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

extension ReportRules {
  init(of report: AssessmentReport) {
    var deciders = Tally<RuleID>()
    for row in report.credentials {
      if let decision = row.decision { deciders.add(decision.rule) }
    }
    let deciding = deciders.counts.ordered { $0.value < $1.value }.map {
      Deciding(description: RuleBook.description(of: $0.value), credentials: $0.count)
    }
    var named = Tally<RuleID>()
    for row in report.candidateRows { named.add(row.decision.rule) }
    for row in report.findingRows { named.add(row.rule) }
    let ids = named.counts.map(\.value)
    self.init(deciding: deciding, named: ids.sorted().map { RuleBook.description(of: $0) })
  }
}
