import Assessment
import Inventory
import System

extension KnownDirectory {
  /// Returns the input for the restore steps of an application.
  ///
  /// - Parameter credential: the credential that failed; nil if it is unknown which.
  func restoreSubject(
    _ application: KnownApplication, _ credential: KnownCredential?, kind: CredentialKind
  ) -> RestoreSubject {
    guard let report else { return savedSubject(application, credential, kind: kind) }
    if let row = credential?.row {
      var subject = RestoreSubject(report.credentials[row], in: report)
      subject.appId = subject.appId ?? guid(application.appId)
      return subject
    }
    guard let number = application.objects.first else {
      return savedSubject(application, credential, kind: kind)
    }
    let object = report.inventory.objects[number]
    let row =
      report.objects.first { Int($0.object) == number }
      ?? AssessedObject(object: InventoryObjectIndex(number))
    return RestoreSubject(row, object, kind: kind, in: report)
  }

  /// Returns the input for the restore steps, from a saved report.
  private func savedSubject(
    _ application: KnownApplication, _ credential: KnownCredential?, kind: CredentialKind
  ) -> RestoreSubject {
    let isOnPrincipal = credential?.isOnPrincipal ?? (application.registration == nil)
    var subject = RestoreSubject(
      now: asOf, objectType: isOnPrincipal ? .servicePrincipal : .application,
      appId: guid(application.appId), kind: credential?.kind ?? kind)
    subject.dataAsOf = dataAsOf
    subject.tenantId = tenantId
    subject.cloud = cloud
    subject.objectId = isOnPrincipal ? application.principal : application.registration
    subject.keyId = credential?.keyId
    subject.ownerTenant = isOnPrincipal ? application.ownerTenant : nil
    subject.alternatives = application.credentials.filter {
      $0.kind.isClientCredential && !$0.isPlatformManaged && $0.isLive(at: asOf)
        && $0.keyId != credential?.keyId
    }.map { .init(kind: $0.kind, keyId: $0.keyId, name: $0.name, end: $0.end) }
      .ordered {
        ($0.end ?? ExpiryBuckets.never, $1.keyId) > ($1.end ?? ExpiryBuckets.never, $0.keyId)
      }
    let own = application.secrets.filter { $0.isOnPrincipal == isOnPrincipal }
    switch application.audience {
    case .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount:
      subject.isFull = own.count >= 2
      subject.removable =
        subject.isFull
        ? own.filter { $0.hasEnded(at: asOf) }
          .min { ($0.end ?? asOf) < ($1.end ?? asOf) }
          .map { .init(kind: $0.kind, keyId: $0.keyId, name: $0.name, end: $0.end) } : nil
    case .absent, .azureADMyOrg, .azureADMultipleOrgs, .other: break
    }
    if let place = application.places?.first(where: { $0.facts.contains(.managedByCode) }) {
      subject.maker = .code("\(place.kind.words) (\(place.citation))")
    } else if let connection = application.places?.first(where: {
      $0.kind == .azureDevOpsEndpoint && !$0.facts.contains(.manualConnection) && $0.login.isStored
    }) {
      subject.maker = .azureDevOps(connection.name)
    }
    subject.places = application.places.map { places in
      places.filter { !$0.facts.contains(.mention) && !$0.facts.contains(.managedByCode) }
        .map { .init($0) }
    }
    return subject
  }

  private func guid(_ identifier: Identifier) -> Identifier? {
    identifier.isMissing || report?.inventory.spellings[identifier] != nil ? nil : identifier
  }
}
