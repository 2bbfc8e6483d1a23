import Inventory

/// The members of ``AssessmentReport``, which documents them.
struct ReportFields: Sendable {
  var options: AssessmentOptions
  var dataAsOf: Instant?
  var tenant: AssessmentReport.Tenant
  var inventory: TenantInventory
  /// Made for the inventory as it was assessed, and still right when that is redacted.
  let identities: IdentityIndex
  var completeness: [CollectionLedger]
  var objects: [AssessedObject]
  var credentials: [AssessedCredential]
  var successors: [ReportCredentialIndex]
  var refusals = SparseRows<RefusalTrace>()
  var covered = SparseRows<Range<Int>>()
  var cover: [ReportCredentialIndex] = []
  var candidateRows: [CandidateRow] = []
  var findingRows: [FindingRow] = []
  var findingSubjects: [FindingSubject] = []
  var words = MessageBook()
  var summary: Summary
  var figures = Figures()
  var agenda = Agenda()
  var secretless: [ReportObjectIndex] = []
  var outcome = Outcome()
  var urgency = UrgencyCount<ReportObjectIndex>(asOf: Instant(secondsSinceEpoch: 0))
  var facets = FacetCounts()
  var rules = ReportRules()
  var timeline = ExpiryTimeline(asOf: Instant(secondsSinceEpoch: 0))
  var plan = MigrationPlan()
  var actFirst: [ReportCredentialIndex] = []
  var teams = TeamIndex()
  var candidateIndex = OwnerCandidateIndex()
  var clientIds = ClientIdIndex()
  var acceptances: [Acceptance] = []
  var accepted = AcceptedCounts()
  var trend = Trend()
  var comparison: Comparison?
  var impacts = ImpactIndex()
  var certificates = CertificateIndex()
  var places = PlaceIndex(TenantInventory())
}

/// The shared memory of a report.
///
/// It is never changed while it is shared, so reading it needs no exclusivity check.
final class ReportStorage: @unchecked Sendable {
  let fields: UnsafeMutablePointer<ReportFields>

  init(_ value: ReportFields) {
    fields = .allocate(capacity: 1)
    fields.initialize(to: value)
  }

  deinit {
    fields.deinitialize(count: 1)
    fields.deallocate()
  }
}
