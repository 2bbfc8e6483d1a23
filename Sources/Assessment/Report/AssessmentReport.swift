package import Inventory

/// The result of an assessment: the one value that all reporters render and none changes.
///
/// Rows are compact and sorted by their printed ID; names are looked up in `inventory`. Copies
/// share their memory until one of them is changed.
package struct AssessmentReport: Sendable {
  /// The tenant that a report is about.
  package struct Tenant: Hashable, Sendable {
    /// The tenant ID in lower case, or `unknown-tenant`.
    package var id: String
    package var displayName: String?
    package var cloud: Cloud?
    /// The tenant IDs found in the inputs if the user named a different tenant; sorted.
    package var contradictions: [String] = []
  }

  private var storage: ReportStorage

  init(
    options: AssessmentOptions, dataAsOf: Instant?, tenant: Tenant, inventory: TenantInventory,
    completeness: [CollectionLedger], objects: [AssessedObject],
    credentials: [AssessedCredential], successors: [ReportCredentialIndex], summary: Summary,
    identities: IdentityIndex? = nil
  ) {
    storage = ReportStorage(
      ReportFields(
        options: options, dataAsOf: dataAsOf, tenant: tenant, inventory: inventory,
        identities: identities ?? IdentityIndex(inventory), completeness: completeness,
        objects: objects, credentials: credentials,
        successors: successors, summary: summary))
  }

  /// The fields, copied first if another report shares them.
  private var unique: UnsafeMutablePointer<ReportFields> {
    mutating get {
      if !isKnownUniquelyReferenced(&storage) {
        storage = ReportStorage(storage.fields.pointee)
      }
      return storage.fields
    }
  }

  package var options: AssessmentOptions {
    _read { yield storage.fields.pointee.options }
    _modify { yield &unique.pointee.options }
  }
  /// The earliest time at which an export says it was made.
  package var dataAsOf: Instant? {
    _read { yield storage.fields.pointee.dataAsOf }
    _modify { yield &unique.pointee.dataAsOf }
  }
  package var tenant: Tenant {
    _read { yield storage.fields.pointee.tenant }
    _modify { yield &unique.pointee.tenant }
  }
  package var inventory: TenantInventory {
    _read { yield storage.fields.pointee.inventory }
    _modify { yield &unique.pointee.inventory }
  }
  /// Which application and service principal belong together.
  var identities: IdentityIndex { storage.fields.pointee.identities }
  /// One entry per collection, in the order of ``CollectionLedger/Collection``.
  package var completeness: [CollectionLedger] {
    _read { yield storage.fields.pointee.completeness }
    _modify { yield &unique.pointee.completeness }
  }
  /// Sorted by type (applications, domains, service principals), then by object ID.
  package var objects: [AssessedObject] {
    _read { yield storage.fields.pointee.objects }
    _modify { yield &unique.pointee.objects }
  }
  /// Sorted by stable ID.
  package var credentials: [AssessedCredential] {
    _read { yield storage.fields.pointee.credentials }
    _modify { yield &unique.pointee.credentials }
  }
  /// The successors of all rows; those of one row are adjacent, latest end first.
  package var successors: [ReportCredentialIndex] {
    _read { yield storage.fields.pointee.successors }
    _modify { yield &unique.pointee.successors }
  }
  /// The last refusals, by index into `credentials`.
  package var refusals: SparseRows<RefusalTrace> {
    _read { yield storage.fields.pointee.refusals }
    _modify { yield &unique.pointee.refusals }
  }
  /// The range of `cover` for each `covered` credential, by index into `credentials`.
  package var covered: SparseRows<Range<Int>> {
    _read { yield storage.fields.pointee.covered }
    _modify { yield &unique.pointee.covered }
  }
  /// The stand-ins of all rows; those of one row are adjacent, latest use first.
  package var cover: [ReportCredentialIndex] {
    _read { yield storage.fields.pointee.cover }
    _modify { yield &unique.pointee.cover }
  }
  /// What should become of credentials, sorted by the first credential that each row names.
  /// ``candidates`` puts them into words.
  package var candidateRows: [CandidateRow] {
    _read { yield storage.fields.pointee.candidateRows }
    _modify { yield &unique.pointee.candidateRows }
  }
  /// Sorted by rule, object and credential; ``findings`` puts them into words.
  package var findingRows: [FindingRow] {
    _read { yield storage.fields.pointee.findingRows }
    _modify { yield &unique.pointee.findingRows }
  }
  /// The subjects of findings about inputs.
  package var findingSubjects: [FindingSubject] {
    _read { yield storage.fields.pointee.findingSubjects }
    _modify { yield &unique.pointee.findingSubjects }
  }
  /// The sentences of candidates and findings.
  package var words: MessageBook {
    _read { yield storage.fields.pointee.words }
    _modify { yield &unique.pointee.words }
  }
  package var summary: Summary {
    _read { yield storage.fields.pointee.summary }
    _modify { yield &unique.pointee.summary }
  }
  package var figures: Figures {
    _read { yield storage.fields.pointee.figures }
    _modify { yield &unique.pointee.figures }
  }
  /// What has to be done, and when.
  package var agenda: Agenda {
    _read { yield storage.fields.pointee.agenda }
    _modify { yield &unique.pointee.agenda }
  }
  /// Applications and service principals that need no stored credential; counted in `figures`.
  package var secretless: [ReportObjectIndex] {
    _read { yield storage.fields.pointee.secretless }
    _modify { yield &unique.pointee.secretless }
  }
  package var outcome: Outcome {
    _read { yield storage.fields.pointee.outcome }
    _modify { yield &unique.pointee.outcome }
  }
  package var urgency: UrgencyCount<ReportObjectIndex> {
    _read { yield storage.fields.pointee.urgency }
    _modify { yield &unique.pointee.urgency }
  }
  package var facets: FacetCounts {
    _read { yield storage.fields.pointee.facets }
    _modify { yield &unique.pointee.facets }
  }
  package var rules: ReportRules {
    _read { yield storage.fields.pointee.rules }
    _modify { yield &unique.pointee.rules }
  }
  package var timeline: ExpiryTimeline {
    _read { yield storage.fields.pointee.timeline }
    _modify { yield &unique.pointee.timeline }
  }
  /// What to do about candidates, group by group.
  package var plan: MigrationPlan {
    _read { yield storage.fields.pointee.plan }
    _modify { yield &unique.pointee.plan }
  }
  /// What somebody must act on, most severe first.
  package var actFirst: [ReportCredentialIndex] {
    _read { yield storage.fields.pointee.actFirst }
    _modify { yield &unique.pointee.actFirst }
  }
  /// Who is responsible for what, according to `owners.yml`.
  package internal(set) var teams: TeamIndex {
    _read { yield storage.fields.pointee.teams }
    _modify { yield &unique.pointee.teams }
  }
  /// Who may know the owner of an application that nobody is responsible for.
  package internal(set) var candidateIndex: OwnerCandidateIndex {
    _read { yield storage.fields.pointee.candidateIndex }
    _modify { yield &unique.pointee.candidateIndex }
  }
  /// The rows of applications and service principals by client ID.
  var clientIds: ClientIdIndex {
    _read { yield storage.fields.pointee.clientIds }
    _modify { yield &unique.pointee.clientIds }
  }
  package internal(set) var acceptances: [Acceptance] {
    _read { yield storage.fields.pointee.acceptances }
    _modify { yield &unique.pointee.acceptances }
  }
  package internal(set) var accepted: AcceptedCounts {
    _read { yield storage.fields.pointee.accepted }
    _modify { yield &unique.pointee.accepted }
  }
  /// The figures of earlier reports and of this one; empty if no directory of them was given.
  package var trend: Trend {
    _read { yield storage.fields.pointee.trend }
    _modify { yield &unique.pointee.trend }
  }
  /// What changed since an earlier report; nil if none was given or exists.
  package internal(set) var comparison: Comparison? {
    _read { yield storage.fields.pointee.comparison }
    _modify { yield &unique.pointee.comparison }
  }
  /// The roles that applications hold.
  package internal(set) var impacts: ImpactIndex {
    _read { yield storage.fields.pointee.impacts }
    _modify { yield &unique.pointee.impacts }
  }
  /// The certificates that are in more than one place.
  package internal(set) var certificates: CertificateIndex {
    _read { yield storage.fields.pointee.certificates }
    _modify { yield &unique.pointee.certificates }
  }
  /// The places where applications are used.
  package internal(set) var places: PlaceIndex {
    _read { yield storage.fields.pointee.places }
    _modify { yield &unique.pointee.places }
  }

  // Read for every row: options are large, so only what is needed is copied.

  package var asOf: Instant { storage.fields.pointee.options.asOf }
  package var buckets: ExpiryBuckets { storage.fields.pointee.options.buckets }
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
