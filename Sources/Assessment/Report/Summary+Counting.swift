import Inventory

extension Summary {
  /// Counts the rows of a report.
  init(of report: AssessmentReport) {
    for index in report.inventory.objectOrder {
      switch report.inventory.objects[Int(index)].type {
      case .application: applications += 1
      case .servicePrincipal: servicePrincipals += 1
      case .domain: break
      }
    }
    credentials = report.credentials.count
    var isStoring = [Bool](repeating: false, count: report.inventory.objects.count)
    for row in report.credentials where row.kind != .federatedIdentityCredential {
      isStoring[Int(report.object(of: row).object)] = true
    }
    withoutStoredCredentials = report.inventory.objectOrder.count { index in
      let object = report.inventory.objects[Int(index)]
      return object.type == .application && object.credentialsCollected && !isStoring[Int(index)]
    }
    for bucket in report.options.buckets.all { byBucket[bucket] = 0 }
    for status in CredentialStatus.allCases { byStatus[status] = 0 }
    for kind in CredentialKind.allCases { byKind[kind] = 0 }
    for severity in Severity.allCases { bySeverity[severity] = 0 }
    for target in CandidateTarget.allCases { byTarget[target] = 0 }
    var targets = Tally<CandidateTarget>()
    for row in report.candidateRows { targets.add(row.decision.target) }
    var buckets = Tally<ExpiryBucket>()
    var statuses = Tally<CredentialStatus>()
    var kinds = Tally<CredentialKind>()
    var severities = Tally<Severity>()
    for row in report.credentials {
      if let bucket = row.bucket { buckets.add(bucket) }
      statuses.add(row.status)
      kinds.add(row.kind)
      severities.add(row.severity)
    }
    for (target, count) in targets.counts { byTarget[target] = count }
    for (bucket, count) in buckets.counts { byBucket[bucket] = count }
    for (status, count) in statuses.counts { byStatus[status] = count }
    for (kind, count) in kinds.counts { byKind[kind] = count }
    for (severity, count) in severities.counts { bySeverity[severity] = count }
  }
}
