package import Inventory
import System

extension RestoreSubject {
  /// Creates the subject from what a report knows about a credential that failed, or is about to.
  ///
  /// - Parameter relatives: the rows of the application and its service principal; nil to look them
  ///   up.
  package init(
    _ credential: AssessedCredential, in report: AssessmentReport,
    relatives: [AssessedObject]? = nil
  ) {
    let row = report.object(of: credential)
    let object = report.directoryObject(of: row)
    self.init(row, object, kind: credential.kind, in: report, relatives: relatives)
    keyId = Self.guid(report.keyId(of: credential), in: report)
    let end = report.validity(of: credential).end.instant
    hasEnded = end.map { $0 <= report.asOf } ?? false
    alternatives.removeAll { other in
      // A credential that ends earlier does not help when this one ends.
      other.keyId == keyId
        || !hasEnded && (other.end ?? ExpiryBuckets.never) <= (end ?? ExpiryBuckets.never)
    }
    replacement = Self.replacement(of: credential, in: report)
  }

  /// Returns the replacement: the successor that ends last.
  /// For a secret it must not be valid yet; for a SAML certificate it must be valid.
  private static func replacement(
    of credential: AssessedCredential, in report: AssessmentReport
  ) -> Replacement? {
    let isSAML = credential.kind == .samlSigningCertificate
    return report.successors(of: credential).lazy.compactMap { row -> Replacement? in
      let (start, end) = report.validity(of: row)
      guard let start = start.instant, (start > report.asOf) != isSAML,
        end.instant.map({ $0 > report.asOf }) ?? true
      else { return nil }
      // `preferredTokenSigningKeyThumbprint` takes a SHA-1 thumbprint of 40 digits. An export may
      // also contain other digests.
      let thumbprint = report.rawCredential(of: row).flatMap { raw -> String? in
        guard !raw.customKeyIdentifier.isNone else { return nil }
        let known = report.inventory.text.withBytes(of: raw.customKeyIdentifier) {
          Thumbprint($0)?.hexadecimal
        }
        return known?.count == 40 ? known : nil
      }
      return Replacement(
        keyId: report.keyId(of: row), name: report.displayName(of: row), start: start,
        end: end.instant, thumbprint: thumbprint)
    }.first
  }

  /// Creates the subject from an application if the failed credential is unknown.
  package init(
    _ row: AssessedObject, _ object: DirectoryObject, kind: CredentialKind,
    in report: AssessmentReport, relatives: [AssessedObject]? = nil
  ) {
    self.init(
      now: report.asOf, objectType: object.type, appId: Self.guid(object.appId, in: report),
      kind: kind)
    dataAsOf = report.dataAsOf
    tenantId = Identifier(guid: report.tenant.id)
    cloud = report.tenant.cloud
    objectId = Self.guid(object.id, in: report)
    allowance = SecretAllowance(of: object, in: report.inventory)
    if object.type == .servicePrincipal, !object.appOwnerOrganizationId.isMissing,
      let tenantId, object.appOwnerOrganizationId != tenantId
    {
      ownerTenant = object.appOwnerOrganizationId
    }
    let rows =
      relatives
      ?? report.objects.filter { other in
        let known = report.directoryObject(of: other)
        return other.object == row.object
          || !object.appId.isMissing && known.appId == object.appId && known.type != object.type
      }
    readCredentials(of: rows, own: row, object, in: report)
    maker = Self.maker(of: object, in: report)
    places = report.places(of: row).map { places in
      places.filter { !$0.facts.contains(.mention) && !$0.facts.contains(.managedByCode) }
        .map { Place($0) }
    }
  }

  private mutating func readCredentials(
    of rows: [AssessedObject], own: AssessedObject, _ object: DirectoryObject,
    in report: AssessmentReport
  ) {
    var secrets = 0
    var oldest: Alternative?
    for row in rows {
      for credential in report.credentials[row.credentialRange]
      where credential.kind.isClientCredential && credential.rotation?.decidesStatus != true {
        let (start, end) = report.validity(of: credential)
        let alternative = Alternative(
          kind: credential.kind, keyId: report.keyId(of: credential),
          name: report.displayName(of: credential), end: end.instant)
        let isOwn = row.object == own.object
        if isOwn, credential.kind == .clientSecret { secrets += 1 }
        guard let last = end.instant ?? (end == .null ? ExpiryBuckets.never : nil) else { continue }
        if last > report.asOf, start.instant.map({ $0 <= report.asOf }) ?? true {
          // Nobody can sign in with one that is on a disabled object.
          if credential.status != .dormant { alternatives.append(alternative) }
        } else if isOwn, credential.kind == .clientSecret, last <= report.asOf,
          oldest.flatMap(\.end).map({ last < $0 }) ?? true
        {
          oldest = alternative
        }
      }
    }
    alternatives.order {
      ($0.end ?? ExpiryBuckets.never, $1.keyId) > ($1.end ?? ExpiryBuckets.never, $0.keyId)
    }
    switch object.signInAudience {
    case .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount:
      isFull = secrets >= 2
      removable = isFull ? oldest : nil
    case .absent, .azureADMyOrg, .azureADMultipleOrgs, .other: break
    }
  }

  /// Returns what makes the credentials of an application.
  private static func maker(of object: DirectoryObject, in report: AssessmentReport) -> Maker? {
    let places = report.places.places(of: object.appId)
    if let place = places.first(where: { $0.facts.contains(.managedByCode) }) {
      return .code("\(place.kind.words) (\(place.citation))")
    }
    let applications = report.options.data.microsoftApplications
    let isMadeByAzureDevOps =
      applications.byId[object.createdByAppId]?.roles.contains(.serviceConnections) == true
    let connection = places.first {
      $0.kind == .azureDevOpsEndpoint && !$0.facts.contains(.manualConnection)
        && $0.login.isStored
    }
    return isMadeByAzureDevOps || connection != nil ? .azureDevOps(connection?.name) : nil
  }

  private static func guid(_ identifier: Identifier, in report: AssessmentReport) -> Identifier? {
    identifier.isMissing || report.inventory.spellings[identifier] != nil ? nil : identifier
  }
}
