import Inventory

/// Until when an identity can sign in, `coveredUntil`.
struct CoverageRules {
  private let inventory: TenantInventory
  private let asOf: Int64
  private let tenant: Identifier?
  /// Whether an object of the type that is not in the inventory does not exist.
  private let holdsAllApplications: Bool
  private let holdsAllServicePrincipals: Bool

  init(_ inventory: TenantInventory, asOf: Instant, tenant: Identifier?) {
    self.inventory = inventory
    self.asOf = asOf.secondsSinceEpoch
    self.tenant = tenant
    func holdsAll(_ collection: CollectionLedger.Collection) -> Bool {
      inventory.completeness.first { $0.collection == collection }?.holdsAllObjects ?? false
    }
    holdsAllApplications = holdsAll(.applications)
    holdsAllServicePrincipals = holdsAll(.servicePrincipals)
  }

  /// The coverage of an identity that has `credentials`.
  func coverage(
    of identity: IdentityIndex.Identity, credentials: [IdentityCredential]
  ) -> Coverage {
    if identity.application == nil, isForeign(identity) { return .unknown }
    var latest: Int64?
    for credential in credentials where credential.countsAsCoverage {
      if credential.kind == .federatedIdentityCredential { return .open }
      guard credential.kind.isClientCredential, credential.isLive(asOf: asOf) else { continue }
      if credential.bucket == .never { return .open }
      latest = max(latest ?? .min, credential.end ?? .min)
    }
    if let latest { return .until(Instant(secondsSinceEpoch: latest)) }
    return isFullyCollected(identity) ? .none : .unknown
  }

  /// Whether a principal without its application here belongs to another tenant.
  private func isForeign(_ identity: IdentityIndex.Identity) -> Bool {
    guard let principal = identity.servicePrincipal else { return false }
    let owner = inventory.objects[principal].appOwnerOrganizationId
    return !owner.isMissing && owner != tenant
  }

  /// Whether everything that could cover the identity was in the inputs.
  ///
  /// A principal by itself has no federated credentials that Graph would tell of: those of an
  /// application hang on the application, those of a managed identity on its Azure resource.
  private func isFullyCollected(_ identity: IdentityIndex.Identity) -> Bool {
    let application = identity.application.map { inventory.objects[$0] }
    let principal = identity.servicePrincipal.map { inventory.objects[$0] }
    guard let application else {
      guard let principal else { return false }
      return principal.credentialsCollected
        && (principal.isManagedIdentity || holdsAllApplications)
    }
    return application.credentialsCollected
      && application.flags.contains(.federatedIdentityCredentialsCollected)
      && (principal?.credentialsCollected ?? holdsAllServicePrincipals)
  }
}
