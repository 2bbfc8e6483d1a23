package import Assessment

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
