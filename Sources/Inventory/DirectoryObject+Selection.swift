extension DirectoryObject {
  /// The properties that an export includes for an object, whatever their value.
  ///
  /// Graph omits properties that `$select` does not name, and exporters omit those they do not
  /// know.
  /// A property not in this set is unknown: it is absent, was truncated by `ConvertTo-Json`, or has
  /// a value of the wrong type. A property that is in the set but has no value is known to be
  /// empty.
  public struct Selection: OptionSet, Sendable {
    public var rawValue: UInt32

    public init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Spelled out because the generic default is not specialised across modules.
    @inline(__always)
    public init(arrayLiteral elements: Selection...) {
      var bits: UInt32 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

    // Spelled out for the same reason.

    @inline(__always)
    public func contains(_ member: Selection) -> Bool {
      rawValue & member.rawValue == member.rawValue
    }

    @inline(__always)
    public func isSuperset(of other: Selection) -> Bool { contains(other) }

    @inline(__always)
    public func isDisjoint(with other: Selection) -> Bool { rawValue & other.rawValue == 0 }

    @inline(__always)
    public mutating func insert(_ member: Selection) { rawValue |= member.rawValue }

    @inline(__always)
    public mutating func formUnion(_ other: Selection) { rawValue |= other.rawValue }

    @inline(__always)
    public func union(_ other: Selection) -> Selection {
      Selection(rawValue: rawValue | other.rawValue)
    }

    @inline(__always)
    public func intersection(_ other: Selection) -> Selection {
      Selection(rawValue: rawValue & other.rawValue)
    }

    public static let displayName = Selection(rawValue: 1 << 0)
    public static let notes = Selection(rawValue: 1 << 1)
    public static let tags = Selection(rawValue: 1 << 2)
    public static let description = Selection(rawValue: 1 << 3)
    public static let createdDateTime = Selection(rawValue: 1 << 4)
    public static let signInAudience = Selection(rawValue: 1 << 5)
    public static let tokenEncryptionKeyId = Selection(rawValue: 1 << 6)
    /// `servicePrincipalType`
    public static let servicePrincipalType = Selection(rawValue: 1 << 7)
    public static let accountEnabled = Selection(rawValue: 1 << 8)
    public static let appOwnerOrganizationId = Selection(rawValue: 1 << 9)
    public static let preferredSingleSignOnMode = Selection(rawValue: 1 << 10)
    /// `web.redirectUris`, or `replyUrls` of an application in AAD Graph.
    public static let webRedirectUris = Selection(rawValue: 1 << 11)
    /// `spa.redirectUris` and `publicClient.redirectUris`
    public static let publicRedirectUris = Selection(rawValue: 1 << 12)
    public static let replyUrls = Selection(rawValue: 1 << 13)
    public static let identifierUris = Selection(rawValue: 1 << 14)
    /// `api.oauth2PermissionScopes`, or `oauth2PermissionScopes` of a service principal.
    public static let oauth2PermissionScopes = Selection(rawValue: 1 << 15)
    public static let appRoles = Selection(rawValue: 1 << 16)
    public static let requiredResourceAccess = Selection(rawValue: 1 << 17)
    public static let isFallbackPublicClient = Selection(rawValue: 1 << 18)
    public static let servicePrincipalNames = Selection(rawValue: 1 << 19)
    public static let isDisabled = Selection(rawValue: 1 << 20)
    public static let disabledByMicrosoftStatus = Selection(rawValue: 1 << 21)
    public static let requestSignatureVerification = Selection(rawValue: 1 << 22)
    /// `onPremisesPublishing`, which only beta has.
    public static let onPremisesPublishing = Selection(rawValue: 1 << 23)
    public static let uniqueName = Selection(rawValue: 1 << 24)
    public static let serviceManagementReference = Selection(rawValue: 1 << 25)
    public static let alternativeNames = Selection(rawValue: 1 << 26)
    public static let preferredTokenSigningKeyThumbprint = Selection(rawValue: 1 << 27)
    public static let deletedDateTime = Selection(rawValue: 1 << 28)
    public static let createdByAppId = Selection(rawValue: 1 << 29)
  }
}
