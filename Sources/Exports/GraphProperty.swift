import JSONReading

/// The properties of Graph's resources that a report needs, by Graph's names.
enum GraphProperty: Int, CaseIterable {
  // Envelopes and annotations
  case odataContext
  case odataType
  case odataId
  case ownersNextLink
  case error
  case code
  case schemaVersion
  case tool
  case accessToken
  case accessTokenOfOAuth
  case refreshTokenOfOAuth

  // application and servicePrincipal
  case id
  case appId
  case displayName
  case deletedDateTime
  case createdDateTime
  case disabledByMicrosoftStatus
  case isDisabled
  case signInAudience
  case tags
  case tokenEncryptionKeyId
  case passwordCredentials
  case keyCredentials
  case owners
  case federatedIdentityCredentials
  case publisherDomain
  case identifierUris
  case requiredResourceAccess
  case isFallbackPublicClient
  case web
  case api
  case accountEnabled
  case appOwnerOrganizationId
  case servicePrincipalType
  case servicePrincipalNames
  case preferredSingleSignOnMode
  case preferredTokenSigningKeyThumbprint

  // The same by the names of AAD Graph 1.6 and of old manifests
  case odataTypeOfAADGraph
  case objectId
  case deletionTimestamp
  case availableToOtherTenants
  case appOwnerTenantId
  case startDate
  case endDate

  // passwordCredential and keyCredential
  case keyId
  case startDateTime
  case endDateTime
  case customKeyIdentifier
  case secretText
  case hint
  case value
  case key
  case type
  case usage

  // federatedIdentityCredential
  case issuer
  case subject
  case audiences
  case name
  case claimsMatchingExpression

  // users and organization
  case userPrincipalName
  case verifiedDomains
  case tenantType

  // appCredentialSignInActivity
  case signInActivity
  case credentialOrigin
  case lastSignInDateTime
  case lastNonInteractiveSignInDateTime
  case lastSuccessfulSignInDateTime

  // signIn
  case status
  case errorCode
  case correlationId
  case servicePrincipalId
  case servicePrincipalCredentialKeyId
  case federatedCredentialId

  /// Graph's name of the property.
  var name: String {
    switch self {
    case .odataContext: "@odata.context"
    case .odataType: "@odata.type"
    case .odataTypeOfAADGraph: "odata.type"
    case .odataId: "@odata.id"
    case .ownersNextLink: "owners@odata.nextLink"
    case .accessTokenOfOAuth: "access_token"
    case .refreshTokenOfOAuth: "refresh_token"
    default: "\(self)"
    }
  }

  static let table = JSONKeyTable(allCases.map(\.name))
}

extension JSONFieldSet {
  /// The value of a property; nil where the object does not have it.
  @inline(__always)
  subscript(property: GraphProperty) -> JSONValue? {
    value(property.rawValue)
  }

  /// The value of a property by Graph's name, else by that of AAD Graph.
  @inline(__always)
  subscript(property: GraphProperty, or older: GraphProperty) -> JSONValue? {
    self[property] ?? self[older]
  }

  /// Whether the object has any of the properties.
  func has(anyOf properties: GraphProperty...) -> Bool {
    properties.contains { self[$0] != nil }
  }
}
