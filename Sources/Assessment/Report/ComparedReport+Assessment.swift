import Inventory

extension ComparedReport {
  /// Creates what a comparison reads from the report of this run.
  ///
  /// Rows keep their positions: indexes into `credentials` and `objects` are those of the report.
  ///
  /// - Parameters:
  ///   - rulesDigest: the digest of the rules in effect.
  ///   - policyDigest: the digest of the limits and tables in effect.
  package init(_ report: AssessmentReport, rulesDigest: String, policyDigest: String) {
    self.init(tenantId: report.tenant.id, asOf: report.asOf)
    dataAsOf = report.dataAsOf
    toolVersion = ToolVersion.current
    (self.rulesDigest, self.policyDigest) = (rulesDigest, policyDigest)
    horizonDays = report.options.horizonDays
    owner = report.options.owner
    isComplete = report.outcome.isComplete
    figures = report.figures
    text = report.inventory.text
    spellings = report.inventory.spellings
    for ledger in report.completeness {
      collections[ledger.collection] = Collected(
        state: ledger.state, holdsAllObjects: ledger.holdsAllObjects)
      collections[ledger.collection]?.window = ledger.window
    }
    addObjects(of: report)
    addCredentials(of: report)
    addFindings(of: report)
  }

  private mutating func addObjects(of report: AssessmentReport) {
    var listed = [Bool](repeating: false, count: report.inventory.objects.count)
    objects.reserveCapacity(report.objects.count)
    for row in report.objects {
      listed[Int(row.object)] = true
      let directoryObject = report.directoryObject(of: row)
      var object = Object(
        key: ObjectKey(type: directoryObject.type, id: directoryObject.id),
        appId: directoryObject.appId, name: directoryObject.displayName)
      let flags = directoryObject.flags
      if directoryObject.lacksPasswordCredentials { object.lacking.insert(.passwordCredentials) }
      if directoryObject.lacksKeyCredentials { object.lacking.insert(.keyCredentials) }
      if directoryObject.type == .application,
        !flags.contains(.federatedIdentityCredentialsCollected)
      {
        object.lacking.insert(.federatedIdentityCredentials)
      }
      if let found = report.owners(of: row) {
        let start = owners.count
        for owner in found { owners.append(Owner(id: owner.id, name: owner.displayName)) }
        object.owners = start..<owners.count
      } else {
        object.lacking.insert(.owners)
      }
      objects.append(object)
    }
    otherObjects = Set(
      report.inventory.objectOrder.lazy.filter { !listed[Int($0)] }
        .map { report.inventory.objects[Int($0)].id })
  }

  private mutating func addCredentials(of report: AssessmentReport) {
    credentials.reserveCapacity(report.credentials.count)
    for (position, row) in report.credentials.enumerated() {
      let validity = report.validity(of: row)
      var credential = Credential(
        key: CredentialKey(
          object: objects[Int(row.object)].key, kind: row.kind, keyId: report.keyId(of: row)),
        object: Int(row.object), name: report.nameReference(of: row), status: row.status,
        severity: row.severity)
      credential.start = validity.start.instant
      credential.end = validity.end.instant
      credential.neverEnds = validity.end == .null
      credential.lastUsed = row.lastUsed
      credential.lastRefused = report.refusals[row: position]?.time
      credential.isAccepted = report.isAccepted(row)
      credential.isPlatformManaged = row.rotation?.decidesStatus ?? false
      credentials.append(credential)
    }
  }

  private mutating func addFindings(of report: AssessmentReport) {
    findings.reserveCapacity(report.findingRows.count)
    for row in report.findingRows where row.severity >= .low {
      let subject =
        report.subject(of: row)?.id
        ?? row.credential.map { stableId(credentials[Int($0)].key) }
        ?? row.object.map { stableId(objects[Int($0)].key) } ?? ""
      var finding = Finding(rule: row.rule, severity: row.severity, subject: subject)
      finding.object = row.object.map { objects[Int($0)].key }
      finding.row = row.object.map { Int($0) }
      finding.isAccepted = report.isAccepted(row)
      finding.credential = row.credential.map { credentials[Int($0)].key }
      findings.append(finding)
    }
  }
}

extension AssessmentReport {
  /// Compares the report with an earlier one of the same tenant.
  ///
  /// - Parameters:
  ///   - rulesDigest: the digest of the rules in effect.
  ///   - policyDigest: the digest of the limits and tables in effect.
  package mutating func compare(
    with baseline: ComparedReport, rulesDigest: String, policyDigest: String
  ) throws(ComparisonError) {
    let now = ComparedReport(self, rulesDigest: rulesDigest, policyDigest: policyDigest)
    comparison = try Comparison(from: baseline, to: now, acts: AuditedActs(inventory))
    outcome = Outcome(of: self)
  }

  /// Returns how many statuses and findings at or above a limit are new.
  /// Without an earlier report all of them are new.
  package func countNew(at limit: Severity) -> Int {
    guard let comparison else {
      return credentials.count { isAt(limit, $0) } + countFindings(at: limit)
    }
    return credentials.indices.count { comparison.isNewlyAt(limit, credentialAt: $0) }
      + comparison.findingsNewlyAt(limit)
  }
}
