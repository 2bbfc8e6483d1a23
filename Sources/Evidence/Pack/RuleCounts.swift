package import Assessment

/// How many rows of a report have a status, a finding or a decision.
package enum RuleCounts {
  /// By the name of the status and the id of the rule; those without a row are left out.
  package static func all(_ report: AssessmentReport) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (status, count) in report.summary.byStatus where count > 0 { counts[status.name] = count }
    for row in report.findingRows { counts[row.rule.description, default: 0] += 1 }
    for row in report.candidateRows { counts[row.decision.rule.description, default: 0] += 1 }
    return counts
  }
}
