package import Inventory

/// What a person may choose about an assessment. Part of every report.
package struct AssessmentOptions: Sendable {
  /// The instant the report speaks about.
  package var asOf: Instant
  /// Whether a person named it, so that old data is no surprise.
  package var asOfIsExplicit: Bool
  /// Days before the end from which on a credential counts as expiring.
  package var horizonDays: Int
  package var buckets: ExpiryBuckets
  /// Fail at statuses of this severity or above.
  package var failOn: Severity?
  /// Fail at findings of this severity or above.
  package var failOnFindings: Severity?
  /// Fail at statuses and findings of this severity or above that were not there before.
  package var failOnNew: Severity?
  /// Whether incomplete input is accepted.
  package var allowPartial: Bool
  /// The tenant, where a person named it.
  package var tenantId: Identifier?
  /// Who answers for what.
  package var teams: TeamRules
  /// The team or owner whose applications alone the report shows; nil for all.
  package var owner: String?
  /// What somebody accepted for a time, or plans to do.
  package var acceptances: [AcceptanceEntry]
  /// The limits that lifetimes are judged by.
  package var policy: PolicyProfile
  /// What is known of the world outside the tenant.
  package var data: ReferenceData

  package init(asOf: Instant) {
    self.asOf = asOf
    asOfIsExplicit = true
    horizonDays = 30
    buckets = .standard
    failOn = nil
    failOnFindings = nil
    failOnNew = nil
    allowPartial = false
    tenantId = nil
    acceptances = []
    teams = TeamRules()
    policy = .microsoft
    data = .standard
  }
}

/// The version of the program, as reports and `lapse --version` state it.
package enum ToolVersion {
  package static let current = "0.2.0"
}
