import Inventory

/// Computes until when an identity can sign in: `coveredUntil`.
struct CoverageRules {
  private let inventory: TenantInventory
  private let asOf: Int64
  private let tenant: Identifier?
  /// Whether an application that is not in the inventory does not exist; likewise for the next.
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

  /// Returns the coverage of an identity with the given credentials.
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

  /// Whether a service principal without an application here belongs to another tenant.
  private func isForeign(_ identity: IdentityIndex.Identity) -> Bool {
    guard let principal = identity.servicePrincipal else { return false }
    let owner = inventory.objects[principal].appOwnerOrganizationId
    return !owner.isMissing && owner != tenant
  }

  /// Whether everything that could cover the identity was in the inputs.
  ///
  /// A service principal alone has no federated credentials that Graph would show: those of an
  /// application are on the application, those of a managed identity on its Azure resource.
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
