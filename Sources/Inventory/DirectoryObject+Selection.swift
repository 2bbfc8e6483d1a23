extension DirectoryObject {
  /// The properties that an export includes for an object, whatever their value.
  ///
  /// Graph omits properties that `$select` does not name, and exporters omit those they do not
  /// know.
  /// A property not in this set is unknown: it is absent, was truncated by `ConvertTo-Json`, or has
  /// a value of the wrong type. A property that is in the set but has no value is known to be
  /// empty.
  package struct Selection: OptionSet, Sendable {
    package var rawValue: UInt32

    package init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Spelled out because the generic default is not specialised across modules.
    @inline(__always)
    package init(arrayLiteral elements: Selection...) {
      var bits: UInt32 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

    // Spelled out for the same reason.

    @inline(__always)
    package func contains(_ member: Selection) -> Bool {
      rawValue & member.rawValue == member.rawValue
    }

    @inline(__always)
    package func isSuperset(of other: Selection) -> Bool { contains(other) }

    @inline(__always)
    package func isDisjoint(with other: Selection) -> Bool { rawValue & other.rawValue == 0 }

    @inline(__always)
    package mutating func insert(_ member: Selection) { rawValue |= member.rawValue }

    @inline(__always)
    package mutating func formUnion(_ other: Selection) { rawValue |= other.rawValue }

    @inline(__always)
    package func union(_ other: Selection) -> Selection {
      Selection(rawValue: rawValue | other.rawValue)
    }

    @inline(__always)
    package func intersection(_ other: Selection) -> Selection {
      Selection(rawValue: rawValue & other.rawValue)
    }

    package static let displayName = Selection(rawValue: 1 << 0)
    package static let notes = Selection(rawValue: 1 << 1)
    package static let tags = Selection(rawValue: 1 << 2)
    package static let description = Selection(rawValue: 1 << 3)
    package static let createdDateTime = Selection(rawValue: 1 << 4)
    package static let signInAudience = Selection(rawValue: 1 << 5)
    package static let tokenEncryptionKeyId = Selection(rawValue: 1 << 6)
    /// `servicePrincipalType`
    package static let servicePrincipalType = Selection(rawValue: 1 << 7)
    package static let accountEnabled = Selection(rawValue: 1 << 8)
    package static let appOwnerOrganizationId = Selection(rawValue: 1 << 9)
    package static let preferredSingleSignOnMode = Selection(rawValue: 1 << 10)
    /// `web.redirectUris`, or `replyUrls` of an application in AAD Graph.
    package static let webRedirectUris = Selection(rawValue: 1 << 11)
    /// `spa.redirectUris` and `publicClient.redirectUris`
    package static let publicRedirectUris = Selection(rawValue: 1 << 12)
    package static let replyUrls = Selection(rawValue: 1 << 13)
    package static let identifierUris = Selection(rawValue: 1 << 14)
    /// `api.oauth2PermissionScopes`, or `oauth2PermissionScopes` of a service principal.
    package static let oauth2PermissionScopes = Selection(rawValue: 1 << 15)
    package static let appRoles = Selection(rawValue: 1 << 16)
    package static let requiredResourceAccess = Selection(rawValue: 1 << 17)
    package static let isFallbackPublicClient = Selection(rawValue: 1 << 18)
    package static let servicePrincipalNames = Selection(rawValue: 1 << 19)
    package static let isDisabled = Selection(rawValue: 1 << 20)
    package static let disabledByMicrosoftStatus = Selection(rawValue: 1 << 21)
    package static let requestSignatureVerification = Selection(rawValue: 1 << 22)
    /// `onPremisesPublishing`, which only beta has.
    package static let onPremisesPublishing = Selection(rawValue: 1 << 23)
    package static let uniqueName = Selection(rawValue: 1 << 24)
    package static let serviceManagementReference = Selection(rawValue: 1 << 25)
    package static let alternativeNames = Selection(rawValue: 1 << 26)
    package static let preferredTokenSigningKeyThumbprint = Selection(rawValue: 1 << 27)
    package static let deletedDateTime = Selection(rawValue: 1 << 28)
    package static let createdByAppId = Selection(rawValue: 1 << 29)
  }
}
