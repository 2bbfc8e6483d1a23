package import Inventory

/// The doorway of the assessment: what is, in; what it means, out.
package enum Assessor {
  /// Judges an inventory.
  ///
  /// - Parameter inventory: after ``Inventory/merge()``, with its completeness filled in.
  /// - Throws: ``AssessmentError`` where the inputs speak of two tenants and nobody said which.
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
      findingRows: [], spelledFindings: [], summary: Summary())
    report.impacts = ImpactIndex(inventory, identities: identities, objects: rows.objects)
    report.places = PlaceIndex(inventory)
    report.noteUnknownSigning(count: rows.unknownSigning)
    CandidateDecider.decide(in: &report)
    report.findingRows = FindingCollector.collect(in: report, tenant: tenantId)
    report.spelledFindings = secretsFound(in: report) + secretsInFiles(of: report)
    report.summary = Summary(of: report)
    return report
  }

  /// The leaks; one that names only a credential gets the object that has it.
  private static func leaksWithObjects(in report: AssessmentReport) -> [SecretLeak] {
    let lost = Set(
      report.inventory.secretLeaks.lazy.filter { $0.objectType == nil && !$0.keyId.isMissing }
        .map(\.keyId))
    guard !lost.isEmpty else { return report.inventory.secretLeaks }
    var owners: [Identifier: Set<UInt32>] = [:]
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

  private static func secretsInFiles(of report: AssessmentReport) -> [Finding] {
    let replaced = report.inventory.places.filter {
      $0.facts.contains(.replacedWithoutOverlap)
    }
    guard !report.inventory.exposedSecrets.isEmpty || !replaced.isEmpty else { return [] }
    var objects: [Identifier: (Int, String)] = [:]
    for (index, row) in report.objects.enumerated() {
      let object = report.directoryObject(of: row)
      // Applications stand before principals.
      if !object.appId.isMissing, objects[object.appId] == nil {
        objects[object.appId] = (index, report.inventory.spelling(of: object.id))
      }
    }
    return
      (HYG17SecretInClear.findings(of: report.inventory.exposedSecrets) { objects[$0] }
      + HYG18ReplacedWithoutOverlap.findings(of: replaced) { objects[$0] })
      .sorted { $0.id < $1.id }
  }

  private static func secretsFound(in report: AssessmentReport) -> [Finding] {
    guard !report.inventory.secretLeaks.isEmpty else { return [] }
    struct Subject: Hashable {
      var type: DirectoryObject.ObjectType
      var object: Identifier
      var key: Identifier
    }
    var ids: [Subject: String] = [:]
    for row in report.objects {
      let object = report.directoryObject(of: row)
      ids[Subject(type: object.type, object: object.id, key: .missing)] = report.stableId(of: row)
      for credential in report.credentials[row.credentialRange] {
        ids[Subject(type: object.type, object: object.id, key: report.keyId(of: credential))] =
          report.stableId(of: credential)
      }
    }
    return HYG16SecretInExport.findings(
      of: leaksWithObjects(in: report), in: report.inventory,
      objectIds: { ids[Subject(type: $0, object: $1, key: .missing)] },
      credentialIds: { ids[Subject(type: $0, object: $1, key: $2)] }
    ).sorted { $0.id < $1.id }
  }
}

extension AssessmentReport {
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
