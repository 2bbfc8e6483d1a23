import Inventory

/// Makes the restore steps of many credentials of one report: what belongs to one application is looked up once.
package struct RestorePlanner: Sendable {
  private let report: AssessmentReport
  private var rowsByAppId: [Identifier: [ReportObjectIndex]] = [:]

  package init(_ report: AssessmentReport) {
    self.report = report
    for (index, row) in report.objects.enumerated() {
      let appId = report.directoryObject(of: row).appId
      guard !appId.isMissing else { continue }
      rowsByAppId[appId, default: []].append(ReportObjectIndex(index))
    }
  }

  /// What somebody does once a credential has failed, or before it does; nil where no new credential helps.
  package func plan(for credential: AssessedCredential) -> RestorePlan? {
    guard credential.kind.isClientCredential || credential.kind == .samlSigningCertificate else {
      return nil
    }
    switch credential.status {
    case .outage, .lapsed, .covered, .expiring, .replacementReady, .notYetValid: break
    case .platformManaged, .unreadable, .dormant, .superseded, .healthy: return nil
    }
    return RestorePlan(
      RestoreSubject(credential, in: report, relatives: relatives(of: credential)))
  }

  private func relatives(of credential: AssessedCredential) -> [AssessedObject] {
    let row = report.object(of: credential)
    let object = report.directoryObject(of: row)
    let others = (rowsByAppId[object.appId] ?? []).map { report.objects[Int($0)] }
    return [row]
      + others.filter {
        $0.object != row.object && report.directoryObject(of: $0).type != object.type
      }
  }
}
