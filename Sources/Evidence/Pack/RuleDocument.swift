package import Assessment
package import Reporters

/// `rules.json`: all rules and reasons, with the page that each is based on.
package enum RuleDocument {
  package static let path = "data/rules.json"

  package static var tree: JSONTree {
    .members([
      "rules": .array(
        (RuleCatalogue.descriptions + ReasonCatalogue.all).map { rule in
          .members([
            "id": .text(rule.id), "title": .text(rule.title),
            "explanation": .text(rule.explanation),
            "source": .text(rule.reference),
          ])
        })
    ])
  }
}

/// Counts the rows of a report per status, finding and decision.
package enum RuleCounts {
  /// Keyed by the name of the status or the id of the rule; those without rows are left out.
  package static func all(_ report: AssessmentReport) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (status, count) in report.summary.byStatus where count > 0 { counts[status.name] = count }
    for row in report.findingRows { counts[row.rule.description, default: 0] += 1 }
    for row in report.candidateRows { counts[row.decision.rule.description, default: 0] += 1 }
    return counts
  }
}
