package import Assessment
package import Inventory

/// What sentences about a credential are made of, for the current and for earlier reports.
package struct CredentialFacts: Sendable {
  package var kind: CredentialKind
  package var status: CredentialStatus
  package var severity: Severity
  package var start: Instant?
  package var end: Instant?
  package var neverEnds: Bool
  package var lastUsed: Instant?
  package var hasSuccessor: Bool
  /// Who renews it, if not the team; or what else is special about it.
  package var rotation: String?
  /// Whether ``rotation`` decides the status.
  package var isPlatformManaged: Bool

  init(_ row: AssessedCredential, in report: AssessmentReport) {
    let validity = report.validity(of: row)
    kind = row.kind
    status = row.status
    severity = row.severity
    start = validity.start.instant
    end = validity.end.instant
    neverEnds = row.bucket == .never
    lastUsed = row.lastUsed
    hasSuccessor = row.successorCount > 0
    rotation = row.rotation?.words
    isPlatformManaged = row.rotation?.decidesStatus == true
  }
}
