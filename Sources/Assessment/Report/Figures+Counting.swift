import Inventory

extension Figures {
  init(of report: AssessmentReport) {
    var downObjects: Set<ReportObjectIndex> = []
    for row in report.credentials {
      if row.status == .outage { downObjects.insert(row.object) }
      if row.status == .lapsed { lapsed += 1 }
      if row.decision?.target == .delete { deletable += 1 }
      if report.expires(row, withinDays: 7) { expiring7d += 1 }
      if report.expires(row, withinDays: 30) { expiring30d += 1 }
    }
    down = downObjects.count
    secretless = report.secretless.count
  }

  /// Returns the objects that need no stored credential, and are known to have none that is live.
  /// An application and its service principal count once, as the application.
  static func secretless(in report: AssessmentReport) -> [ReportObjectIndex] {
    let identities = IdentityRows(report)
    return report.objects.indices.filter { index in
      let row = report.objects[index]
      let object = report.directoryObject(of: row)
      guard !object.flags.contains(.deleted), object.type != .domain else { return false }
      let rows = identities.rows(of: row, in: report)
      guard rows.first?.object == row.object,
        rows.allSatisfy({ report.directoryObject(of: $0).credentialsCollected })
      else { return false }
      let credentials = rows.flatMap { report.credentials[$0.credentialRange] }
      return
        (object.isManagedIdentity
        || credentials.contains { $0.kind == .federatedIdentityCredential })
        && !credentials.contains {
          $0.kind.isClientCredential && $0.rotation?.decidesStatus != true && report.isLive($0)
        }
    }
    .map { ReportObjectIndex($0) }
  }
}

extension AssessmentReport {
  /// Whether the figures count a credential as expiring within some days.
  /// They count live credentials of severity low or above.
  package func expires(_ row: AssessedCredential, withinDays days: Int64) -> Bool {
    guard row.severity >= .low, isLive(row),
      let left = validity(of: row).end.instant?.seconds(since: asOf)
    else { return false }
    return left <= days * Instant.secondsPerDay
  }

  /// Whether a credential can be used at as-of, by its dates: it has started and not yet ended.
  package func isLive(_ row: AssessedCredential) -> Bool {
    guard let bucket = row.bucket, bucket != .expired, bucket != .unknown else { return false }
    return (validity(of: row).start.instant ?? asOf) <= asOf
  }
}
