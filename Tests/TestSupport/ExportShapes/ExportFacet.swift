import Inventory

/// A fact about a tenant that an export either carries or loses entirely.
package enum ExportFacet: String, CaseIterable, Sendable {
  case applications
  case servicePrincipals
  case passwords
  case keys
  case typeAndUsage
  case keyIdentifiers
  case passwordNames
  case keyNames
  case endlessness
  case objectNames
  case signInAudience
  case accountEnabled
  case isDisabled
  case disabledByMicrosoft
  case deleted
  case tags
  case principalType
  case ownerTenant
  case samlSettings
  case tokenEncryption
  case owners
  case principalOwners
  case federated
  case tenantId
  case tenantName
  case cloud
  case leaks

  /// Reduces a tenant to what an export without this facet says.
  package func remove(from tenant: inout ExportedTenant) {
    switch self {
    case .applications: tenant.removeObjects { $0.object.type == .application }
    case .servicePrincipals: tenant.removeObjects { $0.object.type == .servicePrincipal }
    case .passwords: Self.remove(.passwordCredential, .passwordCredentialsCollected, &tenant)
    case .keys: Self.remove(.keyCredential, .keyCredentialsCollected, &tenant)
    case .typeAndUsage:
      tenant.change(.keyCredential) {
        $0.credential.type = .absent
        $0.credential.usage = .absent
      }
    case .keyIdentifiers: tenant.change(.keyCredential) { $0.identifier = nil }
    case .passwordNames: tenant.change(.passwordCredential) { $0.displayName = nil }
    case .keyNames: tenant.change(.keyCredential) { $0.displayName = nil }
    case .endlessness:
      for source in [Credential.Source.passwordCredential, .keyCredential] {
        tenant.change(source) {
          if $0.credential.endDateTime == .null { $0.credential.endDateTime = .missing }
        }
      }
    case .objectNames: tenant.change { $0.displayName = nil }
    case .signInAudience: tenant.change { $0.object.signInAudience = .absent }
    case .accountEnabled: Self.clear([.accountEnabled, .accountDisabled], &tenant)
    case .isDisabled: Self.clear(.isDisabled, &tenant)
    case .disabledByMicrosoft: Self.clear(.disabledByMicrosoft, &tenant)
    case .deleted: tenant.removeObjects { $0.object.flags.contains(.deleted) }
    case .tags: Self.clear(.applicationProxy, &tenant)
    case .principalType: tenant.change { $0.object.servicePrincipalType = .absent }
    case .ownerTenant: tenant.change { $0.object.appOwnerOrganizationId = .missing }
    case .samlSettings:
      Self.clear(.samlSingleSignOn, &tenant)
      tenant.change { $0.preferredThumbprint = nil }
    case .tokenEncryption:
      tenant.change(.keyCredential) { $0.credential.isTokenEncryptionKey = false }
    case .owners: Self.removeOwners(of: .application, &tenant)
    case .principalOwners: Self.removeOwners(of: .servicePrincipal, &tenant)
    case .federated:
      tenant.federated = []
      Self.clear(.federatedIdentityCredentialsCollected, &tenant)
    case .tenantId: tenant.organization = nil
    case .tenantName: tenant.organization?.displayName = nil
    case .cloud: tenant.namesCloud = false
    case .leaks: tenant.leaked = []
    }
  }

  private static func clear(_ flags: DirectoryObject.Flags, _ tenant: inout ExportedTenant) {
    tenant.change { $0.object.flags.subtract(flags) }
  }

  private static func remove(
    _ source: Credential.Source, _ flag: DirectoryObject.Flags, _ tenant: inout ExportedTenant
  ) {
    tenant.change { $0.credentials.removeAll { $0.credential.source == source } }
    clear(flag, &tenant)
  }

  private static func removeOwners(
    of type: DirectoryObject.ObjectType, _ tenant: inout ExportedTenant
  ) {
    tenant.owners.removeAll { $0.objectType == type }
    tenant.change(type) { $0.object.flags.remove(.ownersCollected) }
  }
}
