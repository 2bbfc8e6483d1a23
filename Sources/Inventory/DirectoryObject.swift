/// An application (app registration), a service principal or a federated domain, in compact form.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/application,
/// https://learn.microsoft.com/graph/api/resources/serviceprincipal and
/// https://learn.microsoft.com/graph/api/resources/internaldomainfederation
package struct DirectoryObject: Sendable {
  /// Which of Graph's resources with credentials this is.
  package enum ObjectType: UInt8, CaseIterable, Sendable {
    // In this order reports list them: by name.
    case application
    /// The federation of a domain with another sign-in service (internalDomainFederation).
    case domain
    case servicePrincipal

    /// Graph's name of the resource.
    package var name: String {
      switch self {
      case .application: "application"
      case .servicePrincipal: "servicePrincipal"
      case .domain: "domain"
      }
    }

    /// The name in lower case, as written in stable ids.
    package var idPart: String {
      switch self {
      case .application: "application"
      case .servicePrincipal: "serviceprincipal"
      case .domain: "domain"
      }
    }
  }

  /// `signInAudience`; `absent` where the export does not say.
  package enum SignInAudience: UInt8, Sendable {
    case absent
    case azureADMyOrg
    case azureADMultipleOrgs
    case azureADandPersonalMicrosoftAccount
    case personalMicrosoftAccount
    case other

    /// Whether the application is open to other tenants or to personal accounts.
    package var isBeyondTenant: Bool {
      switch self {
      case .azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount:
        true
      case .absent, .azureADMyOrg, .other: false
      }
    }

    /// Graph's spelling; nil where the export does not say, or says something unknown.
    package var name: String? {
      switch self {
      case .absent, .other: nil
      case .azureADMyOrg: "AzureADMyOrg"
      case .azureADMultipleOrgs: "AzureADMultipleOrgs"
      case .azureADandPersonalMicrosoftAccount: "AzureADandPersonalMicrosoftAccount"
      case .personalMicrosoftAccount: "PersonalMicrosoftAccount"
      }
    }
  }

  /// `servicePrincipalType`; `absent` on applications and where the export does not say.
  package enum ServicePrincipalType: UInt8, Sendable {
    case absent
    case application
    case managedIdentity
    case legacy
    case socialIdp
    case other
  }

  /// Facts of one bit each.
  package struct Flags: OptionSet, Sendable {
    package var rawValue: UInt32

    package init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Written out: from another module the generic one is not specialised.
    @inline(__always)
    package init(arrayLiteral elements: Flags...) {
      var bits: UInt32 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

    // Written out for the same reason.

    @inline(__always)
    package func contains(_ member: Flags) -> Bool {
      rawValue & member.rawValue == member.rawValue
    }

    @inline(__always)
    package func isSuperset(of other: Flags) -> Bool { contains(other) }

    @inline(__always)
    package func isDisjoint(with other: Flags) -> Bool { rawValue & other.rawValue == 0 }

    @inline(__always)
    package mutating func insert(_ member: Flags) { rawValue |= member.rawValue }

    @inline(__always)
    package mutating func formUnion(_ other: Flags) { rawValue |= other.rawValue }

    @inline(__always)
    package func union(_ other: Flags) -> Flags { Flags(rawValue: rawValue | other.rawValue) }

    @inline(__always)
    package func intersection(_ other: Flags) -> Flags {
      Flags(rawValue: rawValue & other.rawValue)
    }

    /// `deletedDateTime` holds a time: the object is in the recycle bin.
    package static let deleted = Flags(rawValue: 1 << 0)
    /// `isDisabled` is true.
    package static let isDisabled = Flags(rawValue: 1 << 1)
    /// `disabledByMicrosoftStatus` is other than null and `NotDisabled`.
    package static let disabledByMicrosoft = Flags(rawValue: 1 << 2)
    /// `accountEnabled` is true.
    package static let accountEnabled = Flags(rawValue: 1 << 3)
    /// `accountEnabled` is false. Neither this nor the one above: the export does not say.
    package static let accountDisabled = Flags(rawValue: 1 << 4)
    /// The `passwordCredentials` array is there, even if empty.
    package static let passwordCredentialsCollected = Flags(rawValue: 1 << 5)
    /// The `keyCredentials` array is there, even if empty.
    package static let keyCredentialsCollected = Flags(rawValue: 1 << 6)
    /// The owners are known, even if there are none.
    package static let ownersCollected = Flags(rawValue: 1 << 7)
    /// The federated identity credentials are known, even if there are none.
    package static let federatedIdentityCredentialsCollected = Flags(rawValue: 1 << 8)
    /// Tagged `WindowsAzureActiveDirectoryOnPremApp`: published through Application Proxy.
    package static let applicationProxy = Flags(rawValue: 1 << 9)
    /// `preferredSingleSignOnMode` is `saml`.
    package static let samlSingleSignOn = Flags(rawValue: 1 << 10)
    /// A credential array was cut short by the exporter.
    package static let credentialsCut = Flags(rawValue: 1 << 11)
    /// Known only by credentials that an export lists without their object.
    package static let fragment = Flags(rawValue: 1 << 12)
    /// The exporter named the object's owners but cut them short.
    package static let ownersCut = Flags(rawValue: 1 << 13)
    /// The same of its federated identity credentials.
    package static let federatedCut = Flags(rawValue: 1 << 14)
    /// `web.redirectUris` is there and whole, even if empty.
    package static let redirectsCollected = Flags(rawValue: 1 << 15)
    /// `spa` or `publicClient` has redirect URIs.
    package static let hasPublicRedirects = Flags(rawValue: 1 << 16)
    /// `isFallbackPublicClient` is true.
    package static let fallbackPublicClient = Flags(rawValue: 1 << 17)
    /// It is an API: it has identifier URIs, scopes or application roles.
    package static let exposesAPI = Flags(rawValue: 1 << 18)
    /// `identifierUris` is there and whole, even if empty.
    package static let exposureCollected = Flags(rawValue: 1 << 19)
    /// `requiredResourceAccess` asks for delegated permissions.
    package static let requiresScopes = Flags(rawValue: 1 << 20)
    /// `requiredResourceAccess` asks for application permissions.
    package static let requiresRoles = Flags(rawValue: 1 << 21)
    /// `requiredResourceAccess` is there and whole, even if empty.
    package static let permissionsCollected = Flags(rawValue: 1 << 22)
    /// Made from the gallery, or for single sign-on with an application of one's own.
    package static let singleSignOnApplication = Flags(rawValue: 1 << 23)
    /// `onPremisesPublishing` has a value: published through Application Proxy.
    package static let onPremisesPublishing = Flags(rawValue: 1 << 24)
    /// `requestSignatureVerification.isSignedRequestRequired` is true.
    package static let signedRequestRequired = Flags(rawValue: 1 << 25)
    /// `requiredResourceAccess` asks for a delegated permission other than Microsoft Graph's
    /// `User.Read`.
    package static let requiresOtherScopes = Flags(rawValue: 1 << 26)
    /// It has delegated permissions that others may ask for: `oauth2PermissionScopes`.
    package static let exposesScopes = Flags(rawValue: 1 << 27)
    /// `requiredResourceAccess` asks for Exchange Web Services and, but for signing in, nothing
    /// else.
    package static let requiresOnlyEWS = Flags(rawValue: 1 << 28)
  }

  package var type: ObjectType
  /// The object id.
  package var id: Identifier
  /// The application (client) id, shared by an application and its service principals.
  package var appId: Identifier
  /// On service principals: the tenant that the application belongs to.
  package var appOwnerOrganizationId: Identifier
  /// Missing on Microsoft's own and in older exports.
  package var createdDateTime: GraphDateTime
  /// Which application made it: a portal, a command line, a pipeline.
  package var createdByAppId: Identifier
  package var displayName: TextReference
  /// On service principals: which SAML signing certificate is in use, as the export spells it.
  package var preferredTokenSigningKeyThumbprint: TextReference
  /// Which of its keys encrypts tokens.
  package var tokenEncryptionKeyId: Identifier
  package var signInAudience: SignInAudience
  package var servicePrincipalType: ServicePrincipalType
  package var flags: Flags
  /// Which of its properties the inputs hold; of several files, what any of them holds.
  package var selected: Selection
  /// The object's credentials are
  /// `TenantInventory.credentials[firstCredential..<…+credentialCount]`.
  package var firstCredential: UInt32
  package var credentialCount: UInt32
  /// Its properties are `TenantInventory.properties[firstProperty..<…+propertyCount]`.
  package var firstProperty: UInt32
  package var propertyCount: UInt32
  package var origin: OriginReference

  package init(type: ObjectType, id: Identifier) {
    self.type = type
    self.id = id
    appId = .missing
    appOwnerOrganizationId = .missing
    createdDateTime = .missing
    createdByAppId = .missing
    displayName = .none
    preferredTokenSigningKeyThumbprint = .none
    tokenEncryptionKeyId = .missing
    signInAudience = .absent
    servicePrincipalType = .absent
    flags = []
    selected = []
    firstCredential = 0
    credentialCount = 0
    firstProperty = 0
    propertyCount = 0
    origin = .none
  }

  package var credentialRange: Range<Int> {
    Int(firstCredential)..<Int(firstCredential) + Int(credentialCount)
  }

  package var propertyRange: Range<Int> {
    Int(firstProperty)..<Int(firstProperty) + Int(propertyCount)
  }

  package var isManagedIdentity: Bool { servicePrincipalType == .managedIdentity }

  /// Whether both credential arrays were in the export.
  package var credentialsCollected: Bool {
    flags.isSuperset(of: [.passwordCredentialsCollected, .keyCredentialsCollected])
      && !flags.contains(.credentialsCut)
  }
}

extension DirectoryObject {
  /// Whether `accountEnabled` is false; not where two sources contradict each other.
  package var isAccountDisabled: Bool {
    flags.contains(.accountDisabled) && !flags.contains(.accountEnabled)
  }
}
