package import Inventory

/// The result of an assessment: the one value that all reporters render and none changes.
///
/// Rows are compact and sorted by their printed ID; names are looked up in `inventory`.
package struct AssessmentReport: Sendable {
  /// The tenant that a report is about.
  package struct Tenant: Hashable, Sendable {
    /// The tenant ID in lower case, or `unknown-tenant`.
    package var id: String
    package var displayName: String?
    package var cloud: Cloud?
    /// What the inputs say that they are of, where a person named another tenant; sorted.
    package var contradictions: [String] = []
  }

  package var options: AssessmentOptions
  /// The earliest time at which an export says it was made.
  package var dataAsOf: Instant?
  package var tenant: Tenant
  package var inventory: TenantInventory
  /// One entry per collection, in the order of ``CollectionLedger/Collection``.
  package var completeness: [CollectionLedger]
  /// Sorted by type (applications, domains, service principals), then by object ID.
  package var objects: [AssessedObject]
  /// Sorted by stable ID.
  package var credentials: [AssessedCredential]
  /// The successors of all rows; those of one row are adjacent, latest end first.
  package var successors: [ReportCredentialIndex]
  /// The last refusals, by index into `credentials`.
  package var refusals = SparseRows<RefusalTrace>()
  /// The range of `cover` for each `covered` credential, by index into `credentials`.
  package var covered = SparseRows<Range<Int>>()
  /// The stand-ins of all rows; those of one row are adjacent, latest use first.
  package var cover: [ReportCredentialIndex] = []
  /// What should become of credentials, sorted by the first credential that each row names.
  /// ``candidates`` puts them into words.
  package var candidateRows: [CandidateRow] = []
  /// Sorted by rule, object and credential; ``findings`` puts them into words.
  package var findingRows: [FindingRow] = []
  /// The subjects of findings about inputs.
  package var findingSubjects: [FindingSubject] = []
  /// The sentences of candidates and findings.
  package var words = MessageBook()
  package var summary: Summary
  package var figures = Figures()
  /// What has to be done, and when.
  package var agenda = Agenda()
  /// Applications and service principals that need no stored credential; counted in `figures`.
  package var secretless: [ReportObjectIndex] = []
  package var outcome = Outcome()
  package var urgency = UrgencyCount<ReportObjectIndex>(asOf: Instant(secondsSinceEpoch: 0))
  package var facets = FacetCounts()
  package var rules = ReportRules()
  package var timeline = ExpiryTimeline(asOf: Instant(secondsSinceEpoch: 0))
  /// What to do about candidates, group by group.
  package var plan = MigrationPlan()
  /// What somebody must act on, most severe first.
  package var actFirst: [ReportCredentialIndex] = []
  /// Who is responsible for what, according to `owners.yml`.
  package internal(set) var teams = TeamIndex()
  /// Who may know the owner of an application that nobody is responsible for.
  package internal(set) var candidateIndex = OwnerCandidateIndex()
  /// The rows of an application and its service principal, in that order, by client ID.
  package internal(set) var objectsByClientId: [Identifier: [ReportObjectIndex]] = [:]
  /// Sorted by subject and rules.
  package internal(set) var acceptances: [Acceptance] = []
  package internal(set) var accepted = AcceptedCounts()
  /// The figures of earlier reports and of this one; empty if no directory of them was given.
  package var trend = Trend()
  /// What changed since an earlier report; nil if none was given or exists.
  package internal(set) var comparison: Comparison?
  /// The roles that applications hold.
  package internal(set) var impacts = ImpactIndex()
  /// The certificates that are in more than one place.
  package internal(set) var certificates = CertificateIndex()
  /// The places where applications are used.
  package internal(set) var places = PlaceIndex(TenantInventory())

  package var asOf: Instant { options.asOf }
}

/// The counts of a report; they equal the sums over its rows.
package struct Summary: Hashable, Sendable {
  package var applications = 0
  package var servicePrincipals = 0
  package var credentials = 0
  /// Applications whose credential arrays were read and are empty.
  package var withoutStoredCredentials = 0
  package var byBucket: [ExpiryBucket: Int] = [:]
  package var byStatus: [CredentialStatus: Int] = [:]
  package var byKind: [CredentialKind: Int] = [:]
  package var bySeverity: [Severity: Int] = [:]
  /// Counts candidates, not credentials.
  package var byTarget: [CandidateTarget: Int] = [:]
}
