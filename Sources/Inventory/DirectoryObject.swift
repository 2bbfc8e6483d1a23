/// An application (app registration), a service principal or a federated domain, in compact form.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/application,
/// https://learn.microsoft.com/graph/api/resources/serviceprincipal and
/// https://learn.microsoft.com/graph/api/resources/internaldomainfederation
public struct DirectoryObject: Sendable {
  /// The kind of Graph resource that carries credentials.
  public enum ObjectType: UInt8, CaseIterable, Sendable {
    // Reports list them in this order, which is by name.
    case application
    /// The federation of a domain with another sign-in service (internalDomainFederation).
    case domain
    case servicePrincipal

    /// Graph's name for the resource.
    public var name: String {
      switch self {
      case .application: "application"
      case .servicePrincipal: "servicePrincipal"
      case .domain: "domain"
      }
    }

    /// The name in lower case, as written in stable ids.
    public var idPart: String {
      switch self {
      case .application: "application"
      case .servicePrincipal: "serviceprincipal"
      case .domain: "domain"
      }
    }
  }

  /// `signInAudience`; `absent` if the export does not say.
  public enum SignInAudience: UInt8, Sendable {
    case absent
    case azureADMyOrg
    case azureADMultipleOrgs
    case azureADandPersonalMicrosoftAccount
    case personalMicrosoftAccount
    case other

    /// Whether the application is open to other tenants or to personal accounts.
    public var isBeyondTenant: Bool {
      switch self {
      case .azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount:
        true
      case .absent, .azureADMyOrg, .other: false
      }
    }

    /// Returns the audience with a name; nil if it is unknown.
    package init?(name: String?) {
      let known: [Self] = [
        .azureADMyOrg, .azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount,
        .personalMicrosoftAccount,
      ]
      guard let found = known.first(where: { $0.name == name }) else { return nil }
      self = found
    }

    /// Graph's spelling; nil if the value is absent or unknown.
    public var name: String? {
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
  public enum ServicePrincipalType: UInt8, Sendable {
    case absent
    case application
    case managedIdentity
    case legacy
    case socialIdp
    case other
  }

  /// Facts about the object, one bit each.
  public struct Flags: OptionSet, Sendable {
    public var rawValue: UInt32

    public init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Spelled out because the generic default is not specialised across modules.
    @inline(__always)
    public init(arrayLiteral elements: Flags...) {
      var bits: UInt32 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

    // Spelled out for the same reason.

    @inline(__always)
    public func contains(_ member: Flags) -> Bool {
      rawValue & member.rawValue == member.rawValue
    }

    @inline(__always)
    public func isSuperset(of other: Flags) -> Bool { contains(other) }

    @inline(__always)
    public func isDisjoint(with other: Flags) -> Bool { rawValue & other.rawValue == 0 }

    @inline(__always)
    public mutating func insert(_ member: Flags) { rawValue |= member.rawValue }

    @inline(__always)
    public mutating func formUnion(_ other: Flags) { rawValue |= other.rawValue }

    @inline(__always)
    public func union(_ other: Flags) -> Flags { Flags(rawValue: rawValue | other.rawValue) }

    @inline(__always)
    public func intersection(_ other: Flags) -> Flags {
      Flags(rawValue: rawValue & other.rawValue)
    }

    /// `deletedDateTime` holds a time: the object is in the recycle bin.
    public static let deleted = Flags(rawValue: 1 << 0)
    /// `isDisabled` is true.
    public static let isDisabled = Flags(rawValue: 1 << 1)
    /// `disabledByMicrosoftStatus` is neither null nor `NotDisabled`.
    public static let disabledByMicrosoft = Flags(rawValue: 1 << 2)
    /// `accountEnabled` is true.
    public static let accountEnabled = Flags(rawValue: 1 << 3)
    /// `accountEnabled` is false. If neither flag is set, the export does not say.
    public static let accountDisabled = Flags(rawValue: 1 << 4)
    /// The `passwordCredentials` array is present, even if empty.
    public static let passwordCredentialsCollected = Flags(rawValue: 1 << 5)
    /// The `keyCredentials` array is present, even if empty.
    public static let keyCredentialsCollected = Flags(rawValue: 1 << 6)
    /// The owners are known, even if there are none.
    public static let ownersCollected = Flags(rawValue: 1 << 7)
    /// The federated identity credentials are known, even if there are none.
    public static let federatedIdentityCredentialsCollected = Flags(rawValue: 1 << 8)
    /// Tagged `WindowsAzureActiveDirectoryOnPremApp`: published through Application Proxy.
    public static let applicationProxy = Flags(rawValue: 1 << 9)
    /// `preferredSingleSignOnMode` is `saml`.
    public static let samlSingleSignOn = Flags(rawValue: 1 << 10)
    /// The exporter truncated a credential array.
    public static let credentialsCut = Flags(rawValue: 1 << 11)
    /// The object is known only from credentials that an export lists without it.
    public static let fragment = Flags(rawValue: 1 << 12)
    /// The exporter listed the object's owners but truncated the list.
    public static let ownersCut = Flags(rawValue: 1 << 13)
    /// The exporter truncated the list of its federated identity credentials.
    public static let federatedCut = Flags(rawValue: 1 << 14)
    /// `web.redirectUris` is present and complete, even if empty.
    public static let redirectsCollected = Flags(rawValue: 1 << 15)
    /// `spa` or `publicClient` has redirect URIs.
    public static let hasPublicRedirects = Flags(rawValue: 1 << 16)
    /// `isFallbackPublicClient` is true.
    public static let fallbackPublicClient = Flags(rawValue: 1 << 17)
    /// The application is an API: it has identifier URIs, scopes or application roles.
    public static let exposesAPI = Flags(rawValue: 1 << 18)
    /// `identifierUris` is present and complete, even if empty.
    public static let exposureCollected = Flags(rawValue: 1 << 19)
    /// `requiredResourceAccess` requests delegated permissions.
    public static let requiresScopes = Flags(rawValue: 1 << 20)
    /// `requiredResourceAccess` requests application permissions.
    public static let requiresRoles = Flags(rawValue: 1 << 21)
    /// `requiredResourceAccess` is present and complete, even if empty.
    public static let permissionsCollected = Flags(rawValue: 1 << 22)
    /// Created from the gallery, or as a non-gallery application for single sign-on.
    public static let singleSignOnApplication = Flags(rawValue: 1 << 23)
    /// `onPremisesPublishing` has a value: published through Application Proxy.
    public static let onPremisesPublishing = Flags(rawValue: 1 << 24)
    /// `requestSignatureVerification.isSignedRequestRequired` is true.
    public static let signedRequestRequired = Flags(rawValue: 1 << 25)
    /// `requiredResourceAccess` requests delegated permissions besides Graph's `User.Read`.
    public static let requiresOtherScopes = Flags(rawValue: 1 << 26)
    /// It offers delegated permissions to other applications: `oauth2PermissionScopes`.
    public static let exposesScopes = Flags(rawValue: 1 << 27)
    /// `requiredResourceAccess` requests Exchange Web Services and nothing else but sign-in.
    public static let requiresOnlyEWS = Flags(rawValue: 1 << 28)
    /// The exporter writes `displayName` in capitals.
    public static let nameInCapitals = Flags(rawValue: 1 << 29)
  }

  // Small members stand together, because a tenant has a million of these.

  /// The object id.
  public var id: Identifier
  /// The application (client) id, shared by an application and its service principals.
  public var appId: Identifier
  /// On service principals: the tenant that the application belongs to.
  public var appOwnerOrganizationId: Identifier
  /// The creation time; missing on Microsoft's own objects and in older exports.
  public var createdDateTime: GraphDateTime
  /// The application that created it: a portal, a command-line tool, a pipeline.
  public var createdByAppId: Identifier
  /// The keyId of the key that encrypts tokens.
  public var tokenEncryptionKeyId: Identifier
  public var displayName: TextReference
  /// On service principals: the SAML signing certificate in use, as the export spells it.
  public var preferredTokenSigningKeyThumbprint: TextReference
  public var type: ObjectType
  public var signInAudience: SignInAudience
  public var servicePrincipalType: ServicePrincipalType
  public var flags: Flags
  /// The properties that any of the input files includes.
  public var selected: Selection
  /// The start of the object's credentials.
  ///
  /// They are `TenantInventory.credentials[firstCredential..<…+credentialCount]`.
  public var firstCredential: UInt32
  public var credentialCount: UInt32
  /// The start of its properties.
  ///
  /// They are `TenantInventory.properties[firstProperty..<…+propertyCount]`.
  public var firstProperty: UInt32
  public var propertyCount: UInt32
  public var origin: OriginReference

  /// The ID that an application shares with its service principals; its own if it has none.
  package var identity: Identifier { appId.isMissing ? id : appId }

  public init(type: ObjectType, id: Identifier) {
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

  public var credentialRange: Range<Int> {
    Int(firstCredential)..<Int(firstCredential) + Int(credentialCount)
  }

  public var propertyRange: Range<Int> {
    Int(firstProperty)..<Int(firstProperty) + Int(propertyCount)
  }

  public var isManagedIdentity: Bool { servicePrincipalType == .managedIdentity }

  /// Whether the export includes both credential arrays, untruncated.
  public var credentialsCollected: Bool {
    flags.isSuperset(of: [.passwordCredentialsCollected, .keyCredentialsCollected])
      && !flags.contains(.credentialsCut)
  }

  /// Whether it may have passwords, or keys, that the export does not include.
  ///
  /// If an array was truncated, it is not known which.
  public var lacksPasswordCredentials: Bool {
    !flags.contains(.passwordCredentialsCollected) || flags.contains(.credentialsCut)
  }

  public var lacksKeyCredentials: Bool {
    !flags.contains(.keyCredentialsCollected) || flags.contains(.credentialsCut)
  }
}

extension DirectoryObject: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&displayName)
    shift.move(&preferredTokenSigningKeyThumbprint)
    firstCredential &+= shift.credentials
    firstProperty &+= shift.properties
    shift.move(&origin)
  }
}

extension DirectoryObject {
  /// Whether `accountEnabled` is false; false if two sources contradict each other.
  public var isAccountDisabled: Bool {
    flags.contains(.accountDisabled) && !flags.contains(.accountEnabled)
  }
}
