import Inventory

/// What rules look up beyond one object.
final class RuleContext {
  let report: AssessmentReport
  /// That of the report: see ``CandidateContext/inventory``.
  let inventory: TenantInventory
  /// Facts about the world outside the tenant.
  let data: ReferenceData
  /// The tenant that the report is about, if known.
  let tenant: Identifier?
  /// Service principals that hold application permissions.
  /// The all-zero role does not count: it means access without a role.
  private(set) lazy var roleHolders: Set<Identifier> = Set(
    report.inventory.appRoleAssignments.lazy.filter { !$0.appRoleId.isMissing }.map(\.principalId))
  /// How many identities can sign in with a certificate, by its thumbprint; filled on demand.
  private var certificateUses: [Thumbprint: Int] = [:]
  /// The last refusal of each application in the 30 days before as-of.
  private(set) lazy var refusals = data.credentialErrors.lastRefusals(
    in: report.inventory, asOf: report.asOf)
  /// What the tenant's default app management policy forbids, if it is enabled.
  private(set) lazy var defaultRestrictions: [AppManagementPolicy.Restriction] =
    report.inventory.policies.filter { $0.isDefault && $0.isEnabled == true }
    .flatMap(\.restrictions)
  /// Client IDs of the applications that have a row.
  private(set) lazy var applications: Set<Identifier> = Set(
    report.objects.lazy.map { self.report.directoryObject(of: $0) }
      .filter { $0.type == .application && !$0.flags.contains(.deleted) }.map(\.appId))
  private(set) lazy var managedIdentities = ManagedIdentityIndex(report.inventory)
  /// SAML metadata among the inputs.
  private(set) lazy var metadata = MetadataIndex(report.inventory)
  private(set) lazy var hasMetadata = !metadata.entities.isEmpty
  /// The places where applications are used.
  var places: PlaceIndex { _read { yield report.places } }
  private lazy var trusts: [Trust: Int] = countTrusts()
  private lazy var principals: [Identifier: Identifier] = principalsByAppId()

  init(_ report: AssessmentReport, tenant: Identifier?) {
    self.report = report
    inventory = report.inventory
    data = report.options.data
    self.tenant = tenant
  }

  /// Whether the object, or the application's service principal, holds application permissions.
  func holdsApplicationPermissions(_ object: DirectoryObject) -> Bool {
    guard !report.inventory.appRoleAssignments.isEmpty else { return false }
    if roleHolders.contains(object.id) { return true }
    return principals[object.appId].map { roleHolders.contains($0) } ?? false
  }

  func thumbprint(of credential: AssessedCredential) -> Thumbprint? {
    report.certificates.thumbprint(of: credential, in: report)
  }

  /// Returns how many identities can sign in with the certificate of a credential.
  func certificateUses(of credential: AssessedCredential) -> Int {
    guard let group = report.certificates.group(of: credential, in: report),
      let thumbprint = thumbprint(of: credential)
    else { return 1 }
    if let known = certificateUses[thumbprint] { return known }
    var identities: Set<Identifier> = []
    for index in group.credentials {
      let other = report.credentials[Int(index)]
      let object = report.directoryObject(of: other)
      guard other.kind == .certificate, other.bucket != .expired, !object.flags.contains(.deleted)
      else { continue }
      // An application and its service principal count as one.
      identities.insert(object.identity)
    }
    certificateUses[thumbprint] = identities.count
    return identities.count
  }

  /// Whether another object trusts the same issuer and subject.
  func isTrustedTwice(_ federated: FederatedIdentityCredential) -> Bool {
    trust(federated).map { (trusts[$0] ?? 0) > 1 } ?? false
  }

  private struct Trust: Hashable {
    var issuer: String
    var subject: String
  }

  /// Returns what a federated credential trusts; nil if it has an expression instead of a subject.
  private func trust(_ federated: FederatedIdentityCredential) -> Trust? {
    let text = report.inventory.text
    guard let issuer = text.string(federated.issuer),
      let subject = text.string(federated.subject)
    else { return nil }
    return Trust(issuer: issuer, subject: subject)
  }

  private func countTrusts() -> [Trust: Int] {
    var objects: [Trust: Set<Identifier>] = [:]
    for credential in report.credentials {
      guard let federated = report.federatedCredential(of: credential),
        let trust = trust(federated),
        !report.directoryObject(of: credential).flags.contains(.deleted)
      else { continue }
      objects[trust, default: []].insert(federated.objectId)
    }
    return objects.mapValues(\.count)
  }

  private func principalsByAppId() -> [Identifier: Identifier] {
    var principals: [Identifier: Identifier] = [:]
    for index in report.inventory.objectOrder {
      let object = report.inventory.objects[Int(index)]
      if object.type == .servicePrincipal, !object.appId.isMissing,
        !object.flags.contains(.deleted)
      {
        principals[object.appId] = object.id
      }
    }
    return principals
  }
}
