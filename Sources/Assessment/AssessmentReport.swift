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
  }

  package var options: AssessmentOptions
  /// The oldest time at which an export says it was made.
  package var dataAsOf: Instant?
  package var tenant: Tenant
  package var inventory: Inventory
  /// One entry per collection, in the order of ``CollectionLedger/Collection``.
  package var completeness: [CollectionLedger]
  /// By type (applications, domains, service principals), each by object id.
  package var objects: [AssessedObject]
  /// By stable id.
  package var credentials: [AssessedCredential]
  /// Indexes into `credentials`; each row's successors stand together, latest end first.
  package var successors: [UInt32]
  /// What should become of credentials, by the id of the first that each names; ``candidates`` puts them
  /// into words.
  package var candidateRows: [CandidateRow] = []
  /// By rule, object and credential; ``findings`` puts them into words.
  package var findingRows: [FindingRow] = []
  /// What findings about inputs speak of.
  package var findingSubjects: [FindingSubject] = []
  /// The sentences of candidates and findings.
  package var words = MessageBook()
  package var summary: Summary
  /// What to do about candidates, pile by pile.
  package var plan = MigrationPlan()
  /// Indexes into `credentials` of what somebody must act on, worst first.
  package var actFirst: [UInt32] = []
  /// The roles that applications hold.
  package internal(set) var impacts = ImpactIndex()
  /// Where applications are used.
  package internal(set) var places = PlaceIndex(Inventory())

  package var asOf: Instant { options.asOf }
}

/// The counts of a report; they equal what its rows add up to.
package struct Summary: Hashable, Sendable {
  package var applications = 0
  package var servicePrincipals = 0
  package var credentials = 0
  package var byBucket: [ExpiryBucket: Int] = [:]
  package var byStatus: [CredentialStatus: Int] = [:]
  package var byKind: [CredentialKind: Int] = [:]
  package var bySeverity: [Severity: Int] = [:]
  /// Candidates, not credentials.
  package var byTarget: [CandidateTarget: Int] = [:]
}
