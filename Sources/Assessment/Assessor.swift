package import Inventory

/// The doorway of the assessment: what is, in; what it means, out.
package enum Assessor {
  /// Judges an inventory.
  ///
  /// - Parameter inventory: after ``Inventory/merge()``, with its completeness filled in.
  /// - Throws: ``AssessmentError`` where the inputs hold two tenants and none was chosen.
  package static func assess(
    _ inventory: Inventory, options: AssessmentOptions
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
      summary: Summary())
    (report.refusals, report.covered, report.cover) = (rows.refusals, rows.covered, rows.cover)
    report.impacts = ImpactIndex(inventory, identities: identities, objects: rows.objects)
    report.places = PlaceIndex(inventory)
    report.teams = TeamIndex(options.teams, of: report)
    if !report.teams.isEmpty {
      for index in report.objects.indices {
        report.objects[index].team = report.teams.position(ofRow: index).map {
          UInt16(clamping: $0)
        }
      }
    }
    report.objectsByClientId = rowsByClientId(in: report)
    report.candidateIndex = OwnerCandidateIndex(report)
    report.noteUnknownSigning(count: rows.unknownSigning)
    var words = MessageRecorder()
    CandidateDecider.decide(in: &report, &words)
    find(in: &report, tenant: tenantId, &words)
    AcceptanceMatcher.apply(to: &report, &words)
    report.words = words.book
    report.summary = Summary(of: report)
    report.arrange()
    return report
  }

  /// Lets the rules that find look at objects and inputs.
  private static func find(
    in report: inout AssessmentReport, tenant: Identifier?, _ words: inout MessageRecorder
  ) {
    var collector = FindingCollector(words)
    collector.collect(in: report, tenant: tenant)
    if let rule = RuleID(HYG16SecretInExport.description.id) {
      collector.add(secretsFound(in: report), of: rule)
    }
    if let rule = RuleID(HYG17SecretInClear.description.id) {
      collector.add(secretsInFiles(of: report), of: rule)
    }
    if let rule = RuleID(HYG20ReplacedWithoutOverlap.description.id) {
      collector.add(replacedInFiles(of: report), of: rule)
    }
    report.findingRows = collector.sorted()
    report.findingSubjects = collector.subjects
    words = collector.words
  }

  /// The leaks; one that names only a credential gets the object that has it.
  private static func leaksWithObjects(in report: AssessmentReport) -> [SecretLeak] {
    let lost = Set(
      report.inventory.secretLeaks.lazy.filter { $0.objectType == nil && !$0.keyId.isMissing }
        .map(\.keyId))
    guard !lost.isEmpty else { return report.inventory.secretLeaks }
    var owners: [Identifier: Set<ReportObjectIndex>] = [:]
    for credential in report.credentials {
      let keyId = report.keyId(of: credential)
      if lost.contains(keyId) { owners[keyId, default: []].insert(credential.object) }
    }
    return report.inventory.secretLeaks.map { leak in
      guard leak.objectType == nil, let found = owners[leak.keyId], found.count == 1,
        let index = found.first
      else { return leak }
      var named = leak
      let object = report.directoryObject(of: report.objects[Int(index)])
      (named.objectType, named.objectId) = (object.type, object.id)
      return named
    }
  }

  private static func secretsInFiles(of report: AssessmentReport) -> [InputFinding] {
    guard !report.inventory.exposedSecrets.isEmpty else { return [] }
    let objects = report.objectsByClientId
    return HYG17SecretInClear.findings(of: report.inventory.exposedSecrets) { objects[$0]?.first }
  }

  private static func replacedInFiles(of report: AssessmentReport) -> [InputFinding] {
    let replaced = report.inventory.places.filter {
      $0.facts.contains(.replacedWithoutOverlap)
    }
    guard !replaced.isEmpty else { return [] }
    let objects = report.objectsByClientId
    return HYG20ReplacedWithoutOverlap.findings(of: replaced) { objects[$0]?.first }
  }

  private static func rowsByClientId(
    in report: AssessmentReport
  ) -> [Identifier: [ReportObjectIndex]] {
    var objects: [Identifier: [ReportObjectIndex]] = [:]
    for (index, row) in report.objects.enumerated() {
      let object = report.directoryObject(of: row)
      // Applications precede principals.
      if !object.appId.isMissing {
        objects[object.appId, default: []].append(ReportObjectIndex(index))
      }
    }
    return objects
  }

  private static func secretsFound(in report: AssessmentReport) -> [InputFinding] {
    let leaks = leaksWithObjects(in: report)
    guard !leaks.isEmpty else { return [] }
    struct Subject: Hashable {
      var type: DirectoryObject.ObjectType
      var object: Identifier
      var key: Identifier = .missing
    }
    let wanted = Set(leaks.map(\.objectId))
    var rows: [Subject: LeakRows] = [:]
    for (index, row) in report.objects.enumerated() {
      let object = report.directoryObject(of: row)
      guard wanted.contains(object.id) else { continue }
      let position = ReportObjectIndex(index)
      rows[Subject(type: object.type, object: object.id)] = LeakRows(
        id: report.stableId(of: row), object: position)
      for index in row.credentialRange {
        let credential = report.credentials[index]
        rows[Subject(type: object.type, object: object.id, key: report.keyId(of: credential))] =
          LeakRows(
            id: report.stableId(of: credential), object: position,
            credential: ReportCredentialIndex(index))
      }
    }
    return HYG16SecretInExport.findings(of: leaks, in: report.inventory) { leak in
      guard let type = leak.objectType, !leak.objectId.isMissing else { return LeakRows() }
      let object = Subject(type: type, object: leak.objectId)
      let credential =
        leak.keyId.isMissing
        ? nil : rows[Subject(type: type, object: leak.objectId, key: leak.keyId)]
      return credential ?? rows[object] ?? LeakRows()
    }
  }
}

extension AssessmentReport {
  /// Counts the rows and puts them in the orders of reports.
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
    completeness[index].reasons.sort { $0.code.rawValue < $1.code.rawValue }
  }
}

/// Why an inventory cannot be judged at all.
package enum AssessmentError: Error, Hashable, Sendable {
  /// The inputs come from more than one tenant and nobody said which to report on; the ids.
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
