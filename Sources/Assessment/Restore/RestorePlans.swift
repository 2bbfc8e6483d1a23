import Inventory
import System

/// The restore steps for many credentials of one report, and their applications' alternatives.
package final class RestorePlans: Sendable {
  private let report: AssessmentReport
  /// Indexes into `AssessmentReport.objects` by client ID.
  private let objects: [Identifier: [Int]]

  package init(_ report: AssessmentReport) {
    self.report = report
    var objects: [Identifier: [Int]] = [:]
    for (index, row) in report.objects.enumerated() {
      let appId = report.directoryObject(of: row).appId
      if !appId.isMissing { objects[appId, default: []].append(index) }
    }
    self.objects = objects
  }

  /// Whether a kind has steps: keys that belong to somebody else have none.
  package static func hasSteps(for kind: CredentialKind) -> Bool {
    kind.isClientCredential || kind == .samlSigningCertificate
  }

  package func plan(
    for credential: AssessedCredential, withCommands: Bool = true
  ) -> RestorePlan {
    RestorePlan(
      RestoreSubject(credential, in: report, relatives: rows(of: report.object(of: credential))),
      withCommands: withCommands)
  }

  /// Returns the steps if somebody must act on the credential; nil if a new one would not help.
  package func neededPlan(
    for credential: AssessedCredential, withCommands: Bool = true
  ) -> RestorePlan? {
    guard Self.hasSteps(for: credential.kind) else { return nil }
    switch credential.status {
    case .outage, .lapsed, .covered, .expiring, .replacementReady, .notYetValid: break
    case .platformManaged, .unreadable, .dormant, .superseded, .healthy: return nil
    }
    return plan(for: credential, withCommands: withCommands)
  }

  /// Returns the steps for any application of the tenant, with placeholders for IDs.
  package func generalPlan(for kind: CredentialKind) -> RestorePlan {
    var subject = RestoreSubject(
      now: report.asOf, objectType: .application, appId: nil, kind: kind)
    subject.tenantId = Identifier(guid: report.tenant.id)
    subject.cloud = report.tenant.cloud
    subject.dataAsOf = report.dataAsOf
    return RestorePlan(subject)
  }

  /// Returns the object itself, and those of the other type with the same client ID.
  package func rows(of row: AssessedObject) -> [AssessedObject] {
    let object = report.directoryObject(of: row)
    guard !object.appId.isMissing else { return [row] }
    let others = (objects[object.appId] ?? []).map { report.objects[$0] }
    return [row]
      + others.filter {
        $0.object != row.object && report.directoryObject(of: $0).type != object.type
      }
  }

  /// Returns what else the application can sign in with, now and once this credential has ended.
  /// These are federated credentials and live client credentials that the team can use, latest end
  /// first.
  package func alive(beside credential: AssessedCredential) -> [AssessedCredential] {
    let ownEnd = report.validity(of: credential).end.instant ?? report.asOf
    return others(of: credential).filter { row in
      row.kind == .federatedIdentityCredential
        || row.kind.isClientCredential && report.isLive(row)
          && (ownEnd <= report.asOf || end(of: row) > ownEnd)
    }
    .ordered { end(of: $0) > end(of: $1) }
  }

  /// Returns the first credential of the same kind that starts only after this one has ended.
  package func tooLate(after credential: AssessedCredential) -> AssessedCredential? {
    Self.tooLate(after: credential, among: others(of: credential), in: report)
  }

  /// Does the same among the credentials of its own object alone.
  package static func tooLate(
    after credential: AssessedCredential, in report: AssessmentReport
  ) -> AssessedCredential? {
    let own = report.credentials[report.object(of: credential).credentialRange]
    return tooLate(
      after: credential, among: own.filter { $0.rotation?.decidesStatus != true }, in: report)
  }

  private static func tooLate(
    after credential: AssessedCredential, among others: [AssessedCredential],
    in report: AssessmentReport
  ) -> AssessedCredential? {
    guard let end = report.validity(of: credential).end.instant else { return nil }
    func start(_ row: AssessedCredential) -> Instant? { report.validity(of: row).start.instant }
    return
      others
      .filter { $0.kind == credential.kind && $0.status == .notYetValid }
      .filter { start($0).map { $0 > end } ?? false }
      .min { (start($0) ?? end) < (start($1) ?? end) }
  }

  private func others(of credential: AssessedCredential) -> [AssessedCredential] {
    let own = report.keyId(of: credential)
    return rows(of: report.object(of: credential))
      .flatMap { report.credentials[$0.credentialRange] }
      .filter {
        $0.rotation?.decidesStatus != true && $0.status != .dormant && report.keyId(of: $0) != own
      }
  }

  private func end(of row: AssessedCredential) -> Instant {
    report.validity(of: row).end.instant ?? ExpiryBuckets.never
  }
}
