/// Counts of credentials by two facets at a time, and of findings by one.
package struct FacetCounts: Sendable {
  private struct KindAndBucket: Hashable {
    var kind: CredentialKind
    var bucket: ExpiryBucket
  }

  private struct StatusAndSeverity: Hashable {
    var status: CredentialStatus
    var severity: Severity
  }

  private var byBucket: [KindAndBucket: Int64] = [:]
  private var byStatus: [StatusAndSeverity: Int64] = [:]
  private var findingsByRule: [RuleID: Int64] = [:]
  private var findingsBySeverity: [Severity: Int64] = [:]

  init() {}

  init(_ report: AssessmentReport) {
    var statuses = Tally<StatusAndSeverity>()
    var buckets = Tally<KindAndBucket>()
    for row in report.credentials {
      statuses.add(StatusAndSeverity(status: row.status, severity: row.severity))
      guard let bucket = row.bucket else { continue }
      buckets.add(KindAndBucket(kind: row.kind, bucket: bucket))
    }
    var rules = Tally<RuleID>()
    var severities = Tally<Severity>()
    for row in report.findingRows {
      rules.add(row.rule)
      severities.add(row.severity)
    }
    for (value, count) in statuses.counts { byStatus[value] = Int64(count) }
    for (value, count) in buckets.counts { byBucket[value] = Int64(count) }
    for (value, count) in rules.counts { findingsByRule[value] = Int64(count) }
    for (value, count) in severities.counts { findingsBySeverity[value] = Int64(count) }
  }

  package func number(_ kind: CredentialKind, _ bucket: ExpiryBucket) -> Int64 {
    byBucket[KindAndBucket(kind: kind, bucket: bucket)] ?? 0
  }

  package func number(_ status: CredentialStatus, _ severity: Severity) -> Int64 {
    byStatus[StatusAndSeverity(status: status, severity: severity)] ?? 0
  }

  package func findings(of rule: RuleDescription) -> Int64 {
    RuleID(rule.id).flatMap { findingsByRule[$0] } ?? 0
  }

  package func findings(_ severity: Severity) -> Int64 { findingsBySeverity[severity] ?? 0 }
}
