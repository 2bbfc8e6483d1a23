/// Credentials that Microsoft's platform rotates itself, or says it does.
package enum PlatformRotation: String, CaseIterable, Sendable {
  /// The certificate of a managed identity: 90 days, renewed by the platform after 45.
  /// https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
  case managedIdentity
  /// The secret that Application Proxy keeps on the application it publishes.
  /// https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-faq
  case applicationProxy
  /// The federated credential that Application Proxy signs in with since 2025, in place of the
  /// secret.
  /// https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-faq
  case applicationProxyFederation
  /// The root certificate of the P2P Server, which Entra registers when a Windows device joins.
  case peerToPeerServer
  /// The certificate that Entra Connect renews, unless the customer provided it.
  /// https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id
  case entraConnect
  /// A credential on a service principal of an application that Microsoft owns.
  case microsoftFirstParty

  /// Whether only the platform controls it, which makes its status `platformManaged`.
  /// Federated credentials stay `healthy`. Nobody else can use it in place of another credential.
  ///
  /// The others keep their status and get a note, because a name alone proves nothing and a
  /// customer can add credentials to Microsoft's service principals.
  package var decidesStatus: Bool {
    switch self {
    case .managedIdentity, .applicationProxy, .applicationProxyFederation, .peerToPeerServer: true
    case .entraConnect, .microsoftFirstParty: false
    }
  }

  /// The name used in reports.
  package var name: String { rawValue }

  /// One sentence for people.
  package var words: String {
    switch self {
    case .managedIdentity:
      "The platform renews the certificate of a managed identity; nobody else can."
    case .applicationProxy:
      "Application Proxy made this secret and no longer needs it; leave it to the platform."
    case .applicationProxyFederation:
      "Application Proxy signs in with this federated credential; leave it as it is. Nothing else can "
        + "use it."
    case .peerToPeerServer:
      "Entra made this certificate for connections between Windows devices (P2P Server); leave it to "
        + "the platform."
    case .entraConnect:
      "Entra Connect renews this certificate itself, unless it was brought by you: verify that "
        + "synchronization runs."
    case .microsoftFirstParty:
      "The principal belongs to an application of Microsoft; a credential on it was added in this "
        + "tenant, so find out by whom."
    }
  }
}
