package import Inventory
import System

/// The entry point of the assessment: turns an inventory into a finished report.
package enum Assessor {
  /// Assesses an inventory.
  ///
  /// - Parameters:
  ///   - inventory: already merged (``TenantInventory/merge()``), with its completeness filled in.
  ///   - jobs: how many threads may be used; the result does not depend on it.
  /// - Throws: ``AssessmentError`` if the inputs come from several tenants and none was chosen.
  package static func assess(
    _ inventory: TenantInventory, options: AssessmentOptions, jobs: Int = 1
  ) throws(AssessmentError) -> AssessmentReport {
    let identities = IdentityIndex(inventory)
    let (tenantId, tenant) = try TenantResolution.resolve(
      inventory, identities: identities, named: options.tenantId)
    let dataAsOf = inventory.collectedAt
    let rows = RowBuilder(
      inventory, identities: identities, options: options, dataAsOf: dataAsOf, tenant: tenantId)
    rows.build()
    var report = AssessmentReport(
      options: options, dataAsOf: dataAsOf, tenant: tenant, inventory: inventory,
      completeness: DataAge.note(
        in: inventory.completeness, dataAsOf: dataAsOf, options: options),
      objects: rows.objects, credentials: rows.credentials, successors: rows.successors,
      summary: Summary(), identities: identities)
    (report.refusals, report.covered, report.cover) = (rows.refusals, rows.covered, rows.cover)
    report.impacts = ImpactIndex(inventory, identities: identities, objects: rows.objects)
    report.places = PlaceIndex(inventory)
    report.certificates = CertificateIndex(of: report)
    report.teams = TeamIndex(options.teams, of: report)
    if !report.teams.isEmpty {
      for index in report.objects.indices {
        report.objects[index].team = report.teams.position(ofRow: index).map {
          UInt16(clamping: $0)
        }
      }
    }
    report.indexOwnerCandidates()
    report.noteUnknownSigning(count: rows.unknownSigning)
    var words = MessageRecorder()
    CandidateDecider.decide(in: &report, &words, jobs: jobs)
    find(in: &report, tenant: tenantId, &words)
    AcceptanceMatcher.apply(to: &report, &words)
    report.words = words.book
    report.summary = Summary(of: report)
    report.arrange()
    return report
  }

  /// Runs the finding rules over the objects and the inputs.
  private static func find(
    in report: inout AssessmentReport, tenant: Identifier?, _ words: inout MessageRecorder
  ) {
    var collector = FindingCollector(words)
    // Only the collector holds the sentences now, so that they are not copied when it adds one.
    words = MessageRecorder()
    collector.collect(in: report, tenant: tenant)
    report.findingRows = collector.takeSorted()
    report.findingSubjects = collector.subjects
    words = collector.words
  }
}

extension AssessmentReport {
  /// Counts the rows and computes the orders in which reports list them.
  package mutating func arrange() {
    secretless = Figures.secretless(in: self)
    figures = Figures(of: self)
    accepted = AcceptedCounts(of: self)
    outcome = Outcome(of: self)
    urgency = UrgencyCount(self)
    facets = FacetCounts(self)
    rules = ReportRules(of: self)
    timeline = ExpiryTimeline(self)
    plan = MigrationPlan(self)
    actFirst = ActFirst.order(of: self)
    agenda = Agenda(of: self)
  }

  fileprivate mutating func noteUnknownSigning(count: Int) {
    guard count > 0,
      let index = completeness.firstIndex(where: { $0.collection == .servicePrincipals })
    else { return }
    completeness[index].reasons.append(
      .init(
        code: .samlActiveUnknown,
        message:
          "preferredTokenSigningKeyThumbprint matches none of the SAML signing certificates, "
          + "so each live one and the last that ended count as active: look up the active one in "
          + "the portal.",
        count: count))
    completeness[index].reasons.order { $0.code.rawValue < $1.code.rawValue }
  }
}

/// Why an inventory cannot be assessed.
package enum AssessmentError: Error, Hashable, Sendable {
  /// The inputs come from more than one tenant and none was chosen; holds the tenants' IDs.
  case severalTenants([String])

  /// One line: what is wrong and what to do.
  package var message: String {
    switch self {
    case .severalTenants(let ids):
      "the inputs come from \(ids.count) tenants (\(ids.prefix(4).joined(separator: ", "))): "
        + "report on one at a time, or say with --tenant which one they belong to"
    }
  }
}
