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
    for row in report.credentials {
      byStatus[StatusAndSeverity(status: row.status, severity: row.severity), default: 0] += 1
      guard let bucket = row.bucket else { continue }
      byBucket[KindAndBucket(kind: row.kind, bucket: bucket), default: 0] += 1
    }
    for row in report.findingRows {
      findingsByRule[row.rule, default: 0] += 1
      findingsBySeverity[row.severity, default: 0] += 1
    }
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
