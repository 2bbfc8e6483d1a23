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
    var storing: Set<InventoryObjectIndex> = []
    for row in report.credentials where row.kind != .federatedIdentityCredential {
      storing.insert(report.object(of: row).object)
    }
    withoutStoredCredentials = report.inventory.objectOrder.count { index in
      let object = report.inventory.objects[Int(index)]
      return object.type == .application
        && object.flags.isSuperset(of: [
          .passwordCredentialsCollected, .keyCredentialsCollected,
        ]) && !storing.contains(InventoryObjectIndex(position: index))
    }
    for bucket in report.options.buckets.all { byBucket[bucket] = 0 }
    for status in CredentialStatus.allCases { byStatus[status] = 0 }
    for kind in CredentialKind.allCases { byKind[kind] = 0 }
    for severity in Severity.allCases { bySeverity[severity] = 0 }
    for target in CandidateTarget.allCases { byTarget[target] = 0 }
    for row in report.candidateRows { byTarget[row.decision.target, default: 0] += 1 }
    for row in report.credentials {
      if let bucket = row.bucket { byBucket[bucket, default: 0] += 1 }
      byStatus[row.status, default: 0] += 1
      byKind[row.kind, default: 0] += 1
      bySeverity[row.severity, default: 0] += 1
    }
  }
}
