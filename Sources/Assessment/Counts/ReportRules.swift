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

  /// Every rule, by id, whether it found something or not: the same in every report.
  package static let all = RuleCatalogue.descriptions
  /// The rules that find, by id: all but those that decide.
  package static let finding: [RuleDescription] = {
    let deciding = Set(CandidateCatalogue.descriptions.map(\.id))
    return all.filter { !deciding.contains($0.id) }
  }()

  init() {}

  init(of report: AssessmentReport) {
    var counts: [RuleID: Int] = [:]
    for decision in report.credentials.lazy.compactMap(\.decision) {
      counts[decision.rule, default: 0] += 1
    }
    deciding = counts.sorted { $0.key < $1.key }.map {
      Deciding(description: RuleBook.description(of: $0.key), credentials: $0.value)
    }
    let ids = Set(report.candidateRows.lazy.map(\.decision.rule))
      .union(report.findingRows.lazy.map(\.rule))
    named = ids.sorted().map { RuleBook.description(of: $0) }
  }
}
