package import Inventory

/// The result of an assessment, the one value that all reporters render and none changes.
///
/// Rows are compact and sorted by their printed id; names are looked up in `inventory`.
package struct AssessmentReport: Sendable {
  /// The tenant a report speaks about.
  package struct Tenant: Hashable, Sendable {
    /// The tenant id in lower case, or `unknown-tenant`.
    package var id: String
    package var displayName: String?
    package var cloud: Cloud?
    /// What the inputs say that they are of, where a person named another tenant; sorted.
    package var contradictions: [String] = []
  }

  package var options: AssessmentOptions
  /// The oldest time at which an export says it was made.
  package var dataAsOf: Instant?
  package var tenant: Tenant
  package var inventory: TenantInventory
  /// One entry per collection, in the order of ``CollectionLedger/Collection``.
  package var completeness: [CollectionLedger]
  /// By type (applications, domains, service principals), each by object id.
  package var objects: [AssessedObject]
  /// By stable id.
  package var credentials: [AssessedCredential]
  /// Each row's successors are together, latest end first.
  package var successors: [ReportCredentialIndex]
  /// The last refusals of credentials, by index into `credentials`.
  package var refusals = SparseRows<RefusalTrace>()
  /// Which of `cover` stand in for a `covered` credential, by index into `credentials`.
  package var covered = SparseRows<Range<Int>>()
  /// What stands in for one together, that used last first.
  package var cover: [ReportCredentialIndex] = []
  /// What should become of credentials, by the id of the first that each names; ``candidates`` puts
  /// them into words.
  package var candidateRows: [CandidateRow] = []
  /// By rule, object and credential; ``findings`` puts them into words.
  package var findingRows: [FindingRow] = []
  /// What findings about inputs are about.
  package var findingSubjects: [FindingSubject] = []
  /// The sentences of candidates and findings.
  package var words = MessageBook()
  package var summary: Summary
  package var figures = Figures()
  /// What has to be done when.
  package var agenda = Agenda()
  /// Applications and service principals that need no stored credential; counted in `figures`.
  package var secretless: [ReportObjectIndex] = []
  package var outcome = Outcome()
  package var urgency = UrgencyCount<ReportObjectIndex>(asOf: Instant(secondsSinceEpoch: 0))
  package var facets = FacetCounts()
  package var rules = ReportRules()
  package var timeline = ExpiryTimeline(asOf: Instant(secondsSinceEpoch: 0))
  /// What to do about candidates, pile by pile.
  package var plan = MigrationPlan()
  /// What somebody must act on, worst first.
  package var actFirst: [ReportCredentialIndex] = []
  /// Who answers for what, as `owners.yml` says.
  package internal(set) var teams = TeamIndex()
  /// By subject and rules.
  /// Who may know whose an application is for which nobody answers.
  package internal(set) var candidateIndex = OwnerCandidateIndex()
  /// By client id the rows of the application and its service principal, in that order.
  package internal(set) var objectsByClientId: [Identifier: [ReportObjectIndex]] = [:]
  package internal(set) var acceptances: [Acceptance] = []
  package internal(set) var accepted = AcceptedCounts()
  /// The figures of earlier reports and of this one; empty where nobody named a directory of them.
  package var trend = Trend()
  /// What changed since an earlier report; nil where none was named, or there is none.
  package internal(set) var comparison: Comparison?
  /// The roles that applications hold.
  package internal(set) var impacts = ImpactIndex()
  /// Which certificates are in more than one place.
  package internal(set) var certificates = CertificateIndex()
  /// Where applications are used.
  package internal(set) var places = PlaceIndex(TenantInventory())

  package var asOf: Instant { options.asOf }
}

/// The counts of a report; they equal what its rows add up to.
package struct Summary: Hashable, Sendable {
  package var applications = 0
  package var servicePrincipals = 0
  package var credentials = 0
  /// Applications whose credential arrays were read and hold nothing.
  package var withoutStoredCredentials = 0
  package var byBucket: [ExpiryBucket: Int] = [:]
  package var byStatus: [CredentialStatus: Int] = [:]
  package var byKind: [CredentialKind: Int] = [:]
  package var bySeverity: [Severity: Int] = [:]
  /// Candidates, not credentials.
  package var byTarget: [CandidateTarget: Int] = [:]
}
