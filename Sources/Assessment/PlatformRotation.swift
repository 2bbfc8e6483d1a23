import Inventory

/// Credentials that Microsoft's platform rotates by itself, or says it does.
package enum PlatformRotation: UInt8, CaseIterable, Sendable {
  /// The certificate of a managed identity: 90 days, renewed by the platform after 45.
  /// https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
  case managedIdentity
  /// The secret that Application Proxy keeps on the application it publishes.
  /// https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-faq
  case applicationProxy
  /// The certificate that Entra Connect renews unless it was brought by the customer.
  /// https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id
  case entraConnect
  /// A credential on a service principal of an application that Microsoft owns.
  case microsoftFirstParty

  /// Whether the status is `platformManaged`. The others keep their status and get a note, because
  /// a name alone proves nothing and a customer can add credentials to Microsoft's principals.
  package var decidesStatus: Bool {
    switch self {
    case .managedIdentity, .applicationProxy: true
    case .entraConnect, .microsoftFirstParty: false
    }
  }

  /// One sentence for people.
  package var words: String {
    switch self {
    case .managedIdentity:
      "The platform renews the certificate of a managed identity; nobody else can."
    case .applicationProxy:
      "Application Proxy made this secret and no longer needs it; leave it to the platform."
    case .entraConnect:
      "Entra Connect renews this certificate itself, unless it was brought by you: verify that "
        + "synchronization runs."
    case .microsoftFirstParty:
      "The principal belongs to an application of Microsoft; a credential on it was added in this "
        + "tenant, so find out by whom."
    }
  }

  /// Who rotates a credential of `object`, as far as the object and the two names tell.
  ///
  /// - Parameter microsoft: the tenants that Microsoft's own applications belong to.
  static func of(
    kind: CredentialKind, credentialName: String?, object: DirectoryObject, objectName: String?,
    microsoft: Set<Identifier>
  ) -> PlatformRotation? {
    if object.isManagedIdentity { return .managedIdentity }
    if object.type == .application {
      if kind == .clientSecret, credentialName == "CWAP_AuthSecret",
        object.flags.contains(.applicationProxy)
      {
        return .applicationProxy
      }
      // AzureHound writes names in capitals.
      if kind == .certificate,
        objectName?.lowercased().hasPrefix("connectsyncprovisioning_") == true
      {
        return .entraConnect
      }
    } else if microsoft.contains(object.appOwnerOrganizationId) {
      return .microsoftFirstParty
    }
    return nil
  }
}
