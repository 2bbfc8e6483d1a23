import Inventory
import System

/// What an object and its identity tell about who rotates the object's credentials.
///
/// A credential's name is never enough: anybody can choose one.
struct PlatformClues {
  private let isManagedIdentity: Bool
  private let isPublishedByProxy: Bool
  private let isPeerToPeerServer: Bool
  private let isEntraConnect: Bool
  private let isMicrosofts: Bool

  /// - Parameter identity: the application and the service principal that the object belongs to,
  ///   including itself.
  static func all(
    of object: DirectoryObject, identity: [DirectoryObject], in inventory: TenantInventory,
    data: ReferenceData
  ) -> PlatformClues {
    PlatformClues(
      isManagedIdentity: object.isManagedIdentity,
      isPublishedByProxy: identity.contains {
        !$0.flags.isDisjoint(with: [.applicationProxy, .onPremisesPublishing])
      },
      isPeerToPeerServer: inventory.properties(of: object).contains { property in
        (property.kind == .identifierUri || property.kind == .servicePrincipalName)
          && inventory.text.withBytes(of: property.text) { $0.equals("urn:p2p_cert") }
      },
      isEntraConnect: object.type == .application
        && inventory.text.withBytes(of: object.displayName) {
          $0.trimmingWhiteSpace.hasPrefix("connectsyncprovisioning_")
        },
      isMicrosofts: object.type != .application
        && data.microsoftTenants.ids.contains(object.appOwnerOrganizationId))
  }

  /// Returns who rotates a password or key of that name; nil if only its owner does.
  func rotation(
    of kind: CredentialKind, named name: TextReference, in text: TextArena
  ) -> PlatformRotation? {
    if isManagedIdentity { return .managedIdentity }
    if isPublishedByProxy, kind == .clientSecret,
      text.withBytes(of: name, PlatformNames.isProxySecret)
    {
      return .applicationProxy
    }
    if kind == .certificate {
      if isPeerToPeerServer, text.withBytes(of: name, Self.isPeerToPeerRoot) {
        return .peerToPeerServer
      }
      if isEntraConnect { return .entraConnect }
    }
    return isMicrosofts ? .microsoftFirstParty : nil
  }

  /// Returns whether Application Proxy itself made the federated credential.
  /// It did if the credential trusts a Microsoft service other than Azure DevOps, whose service
  /// connections are made by teams.
  func rotation(
    of federated: FederatedIdentityCredential, in text: TextArena,
    applications: MicrosoftApplications
  ) -> PlatformRotation? {
    guard isPublishedByProxy,
      text.withBytes(of: federated.name, { $0.equals("appproxy-fic") }),
      let subject = text.string(federated.subject)
    else { return nil }
    let service = EntraSubject(subject, applications)
    return service.application == nil || service.platform == .azureDevOps
      ? nil : .applicationProxyFederation
  }

  /// Whether a name looks like `CN=MS-Organization-P2P-Access [2026]`.
  private static func isPeerToPeerRoot(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let prefix: StaticString = "cn=ms-organization-p2p-access ["
    let rest = name.dropFirst(prefix.utf8CodeUnitCount)
    return name.hasPrefix(prefix) && rest.count == 5 && rest.last == UInt8(ascii: "]")
      && rest.dropLast().allSatisfy(\.isASCIIDigit)
  }
}
