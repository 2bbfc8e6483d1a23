package import Inventory

/// What a user may choose about an assessment. Part of every report.
package struct AssessmentOptions: Sendable {
  /// The instant that the report is about.
  package var asOf: Instant
  /// Whether the user named it, so that old data is no surprise.
  package var asOfIsExplicit: Bool
  /// How many days before its end a credential starts to count as expiring.
  package var horizonDays: Int
  package var buckets: ExpiryBuckets
  /// Fail if a status has this severity or above.
  package var failOn: Severity?
  /// Fail if a finding has this severity or above.
  package var failOnFindings: Severity?
  /// Fail if a new status or finding has this severity or above.
  package var failOnNew: Severity?
  /// Whether incomplete input is accepted.
  package var allowPartial: Bool
  /// The tenant, if the user named it.
  package var tenantId: Identifier?
  /// Who is responsible for which applications.
  package var teams: TeamRules
  /// The team or owner to which the report is limited; nil for all.
  package var owner: String?
  /// What somebody accepted for a time, or plans to do.
  package var acceptances: [AcceptanceEntry]
  /// The limits by which lifetimes are judged.
  package var policy: PolicyProfile
  /// Facts about the world outside the tenant.
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
