/// An application (app registration), a service principal or a federated domain, in compact form.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/application,
/// https://learn.microsoft.com/graph/api/resources/serviceprincipal and
/// https://learn.microsoft.com/graph/api/resources/internaldomainfederation
package struct DirectoryObject: Sendable {
  /// The kind of Graph resource that carries credentials.
  package enum ObjectType: UInt8, CaseIterable, Sendable {
    // Reports list them in this order, which is by name.
    case application
    /// The federation of a domain with another sign-in service (internalDomainFederation).
    case domain
    case servicePrincipal

    /// Graph's name for the resource.
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

  /// `signInAudience`; `absent` if the export does not say.
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

    /// Graph's spelling; nil if the value is absent or unknown.
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

  /// `servicePrincipalType`; `absent` on applications and if the export does not say.
  package enum ServicePrincipalType: UInt8, Sendable {
    case absent
    case application
    case managedIdentity
    case legacy
    case socialIdp
    case other
  }

  /// Facts about the object, one bit each.
  package struct Flags: OptionSet, Sendable {
    package var rawValue: UInt32

    package init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Spelled out because the generic default is not specialised across modules.
    @inline(__always)
    package init(arrayLiteral elements: Flags...) {
      var bits: UInt32 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

    // Spelled out for the same reason.

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
    /// `disabledByMicrosoftStatus` is neither null nor `NotDisabled`.
    package static let disabledByMicrosoft = Flags(rawValue: 1 << 2)
    /// `accountEnabled` is true.
    package static let accountEnabled = Flags(rawValue: 1 << 3)
    /// `accountEnabled` is false. If neither flag is set, the export does not say.
    package static let accountDisabled = Flags(rawValue: 1 << 4)
    /// The `passwordCredentials` array is present, even if empty.
    package static let passwordCredentialsCollected = Flags(rawValue: 1 << 5)
    /// The `keyCredentials` array is present, even if empty.
    package static let keyCredentialsCollected = Flags(rawValue: 1 << 6)
    /// The owners are known, even if there are none.
    package static let ownersCollected = Flags(rawValue: 1 << 7)
    /// The federated identity credentials are known, even if there are none.
    package static let federatedIdentityCredentialsCollected = Flags(rawValue: 1 << 8)
    /// Tagged `WindowsAzureActiveDirectoryOnPremApp`: published through Application Proxy.
    package static let applicationProxy = Flags(rawValue: 1 << 9)
    /// `preferredSingleSignOnMode` is `saml`.
    package static let samlSingleSignOn = Flags(rawValue: 1 << 10)
    /// The exporter truncated a credential array.
    package static let credentialsCut = Flags(rawValue: 1 << 11)
    /// The object is known only from credentials that an export lists without it.
    package static let fragment = Flags(rawValue: 1 << 12)
    /// The exporter listed the object's owners but truncated the list.
    package static let ownersCut = Flags(rawValue: 1 << 13)
    /// The exporter truncated the list of its federated identity credentials.
    package static let federatedCut = Flags(rawValue: 1 << 14)
    /// `web.redirectUris` is present and complete, even if empty.
    package static let redirectsCollected = Flags(rawValue: 1 << 15)
    /// `spa` or `publicClient` has redirect URIs.
    package static let hasPublicRedirects = Flags(rawValue: 1 << 16)
    /// `isFallbackPublicClient` is true.
    package static let fallbackPublicClient = Flags(rawValue: 1 << 17)
    /// The application is an API: it has identifier URIs, scopes or application roles.
    package static let exposesAPI = Flags(rawValue: 1 << 18)
    /// `identifierUris` is present and complete, even if empty.
    package static let exposureCollected = Flags(rawValue: 1 << 19)
    /// `requiredResourceAccess` requests delegated permissions.
    package static let requiresScopes = Flags(rawValue: 1 << 20)
    /// `requiredResourceAccess` requests application permissions.
    package static let requiresRoles = Flags(rawValue: 1 << 21)
    /// `requiredResourceAccess` is present and complete, even if empty.
    package static let permissionsCollected = Flags(rawValue: 1 << 22)
    /// Created from the gallery, or as a non-gallery application for single sign-on.
    package static let singleSignOnApplication = Flags(rawValue: 1 << 23)
    /// `onPremisesPublishing` has a value: published through Application Proxy.
    package static let onPremisesPublishing = Flags(rawValue: 1 << 24)
    /// `requestSignatureVerification.isSignedRequestRequired` is true.
    package static let signedRequestRequired = Flags(rawValue: 1 << 25)
    /// `requiredResourceAccess` requests delegated permissions besides Graph's `User.Read`.
    package static let requiresOtherScopes = Flags(rawValue: 1 << 26)
    /// It offers delegated permissions to other applications: `oauth2PermissionScopes`.
    package static let exposesScopes = Flags(rawValue: 1 << 27)
    /// `requiredResourceAccess` requests Exchange Web Services and nothing else but sign-in.
    package static let requiresOnlyEWS = Flags(rawValue: 1 << 28)
  }

  package var type: ObjectType
  /// The object id.
  package var id: Identifier
  /// The application (client) id, shared by an application and its service principals.
  package var appId: Identifier
  /// On service principals: the tenant that the application belongs to.
  package var appOwnerOrganizationId: Identifier
  /// The creation time; missing on Microsoft's own objects and in older exports.
  package var createdDateTime: GraphDateTime
  /// The application that created it: a portal, a command-line tool, a pipeline.
  package var createdByAppId: Identifier
  package var displayName: TextReference
  /// On service principals: the SAML signing certificate in use, as the export spells it.
  package var preferredTokenSigningKeyThumbprint: TextReference
  /// The keyId of the key that encrypts tokens.
  package var tokenEncryptionKeyId: Identifier
  package var signInAudience: SignInAudience
  package var servicePrincipalType: ServicePrincipalType
  package var flags: Flags
  /// The properties that any of the input files includes.
  package var selected: Selection
  /// The start of the object's credentials.
  ///
  /// They are `TenantInventory.credentials[firstCredential..<…+credentialCount]`.
  package var firstCredential: UInt32
  package var credentialCount: UInt32
  /// The start of its properties.
  ///
  /// They are `TenantInventory.properties[firstProperty..<…+propertyCount]`.
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

  /// Whether the export includes both credential arrays, untruncated.
  package var credentialsCollected: Bool {
    flags.isSuperset(of: [.passwordCredentialsCollected, .keyCredentialsCollected])
      && !flags.contains(.credentialsCut)
  }
}

extension DirectoryObject {
  /// Whether `accountEnabled` is false; false if two sources contradict each other.
  package var isAccountDisabled: Bool {
    flags.contains(.accountDisabled) && !flags.contains(.accountEnabled)
  }
}
