import Inventory
import JSONReading

/// The properties of Graph resources that a report needs, by Graph's names.
enum GraphProperty: Int, CaseIterable {
  // Envelopes and annotations
  case odataContext
  case odataMetadata
  case odataNextLink
  case odataDeltaLink
  case odataCount
  case odataType
  case odataId
  case ownersNextLink
  case federatedNextLink
  case removed
  case error
  case odataError
  case code
  case schemaVersion
  case classUid
  case tool
  case runs
  case driver
  case schemaId
  case terraformVersion
  case accessToken
  case accessTokenOfOAuth
  case refreshTokenOfOAuth
  case password
  case clientSecret
  case secret
  case tenant

  // $batch
  case body
  case responses

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
  case spa
  case publicClient
  case redirectUris
  case replyUrls
  case homePageUrl
  case homepage
  case oauth2PermissionScopes
  case appRoles
  case resourceAccess
  case notes
  case uniqueName
  case serviceManagementReference
  case createdByAppId
  case alternativeNames
  case accountEnabled
  case appOwnerOrganizationId
  case servicePrincipalType
  case servicePrincipalNames
  case preferredSingleSignOnMode
  case preferredTokenSigningKeyThumbprint
  case description
  case requestSignatureVerification
  case isSignedRequestRequired
  case onPremisesPublishing
  case resourceAppId
  case addIns
  case notificationEmailAddresses
  case appRoleAssignmentRequired
  case appDisplayName
  case samlSingleSignOnSettings
  case optionalClaims
  case parentalControlSettings
  case groupMembershipClaims
  case replyUrlsWithType
  case secrets

  case tenantId
  case tenantName
  case appRoleAssignments
  case oauth2PermissionGrants
  case isZtModelRow

  // The same in the spelling of AAD Graph 1.6 and of old manifests
  case odataTypeOfAADGraph
  case objectId
  case objectType
  case deletionTimestamp
  case availableToOtherTenants
  case appOwnerTenantId
  case startDate
  case endDate
  case oauth2Permissions

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
  case additionalProperties
  case userPrincipalName
  case mail
  case verifiedDomains
  case tenantType

  // appCredentialSignInActivity
  case signInActivity
  case credentialOrigin
  case lastSignInDateTime
  case lastNonInteractiveSignInDateTime
  case lastSuccessfulSignInDateTime

  // servicePrincipalSignInActivity
  case lastSignInActivity
  case applicationAuthenticationClientSignInActivity
  case applicationAuthenticationResourceSignInActivity
  case delegatedClientSignInActivity
  case delegatedResourceSignInActivity

  // signIn
  case status
  case errorCode
  case correlationId
  case servicePrincipalId
  case servicePrincipalCredentialKeyId
  case federatedCredentialId
  case autonomousSystemNumber
  case ipAddress
  case signInEventTypes
  case isInteractive
  case userId
  case userDisplayName
  case servicePrincipalName
  case clientCredentialType
  case servicePrincipalCredentialThumbprint
  case failureReason
  case additionalDetails
  case managedServiceIdentity
  case msiType
  case agent
  case parentAppId
  case resourceDisplayName

  // summarizedSignIn
  case aggregationDateTime
  case firstSignInDateTime
  case signInCount

  // tenantAppManagementPolicy and appManagementPolicy
  case applicationRestrictions
  case servicePrincipalRestrictions
  case restrictions
  case isEnabled
  case restrictionType
  case maxLifetime
  case restrictForAppsCreatedAfterDateTime
  case state

  // recommendation
  case recommendationType
  case impactedResources
  case subjectId

  // directoryAudit
  case activityDateTime
  case activityDisplayName
  case initiatedBy
  case targetResources
  case result

  // appRoleAssignment and oAuth2PermissionGrant
  case principalId
  case resourceId
  case appRoleId
  case clientId
  case consentType
  case scope

  // unifiedRoleAssignment, and the role assignments of Azure
  case roleDefinitionId
  case roleDefinitionName
  case roleDefinition
  case directoryScopeId
  case appScopeId
  case properties

  // internalDomainFederation
  case issuerUri
  case signingCertificate
  case nextSigningCertificate

  // AzureHound
  case kind
  case data
  case columnName
  case count
  case owner
  case fics
  case fic
  case roleAssignments

  // ScubaGear
  case riskyApplications
  case riskyThirdPartyServicePrincipals
  case legacyExchangeServicePrincipal
  case dedicatedExchangeHybridApplications
  case apps
  case baselineVersion
  case timestampZulu
  case tenantDetails
  case application
  case servicePrincipal
  case isFromApplication
  case isMultiTenantEnabled
  case federatedCredentials

  // PowerShell
  case dateTime

  // Azure Monitor
  case category
  case resultType
  case resultDescription
  case resultSignature
  case time
  case timeGenerated

  // Defender's advanced hunting
  case timestamp
  case isManagedIdentity

  // Lists by name, and what surrounds an answer in a recording
  case applications
  case servicePrincipals
  case columns
  case rows
  case innerError
  case exportedAt
  case request
  case requestUri
  case url
  case uri
  case encoding

  // The manifest of lapse collect
  case lapseCollection
  case startedAt
  case collections
  case collection
  case reasonCode
  case reason
  case files
  case path
  case sha256
  case eventTypes
  case window
  case from
  case until
  case collectedAt
  case finishedAt

  /// Graph's name of the property.
  var name: String {
    switch self {
    case .odataContext: "@odata.context"
    case .odataMetadata: "odata.metadata"
    case .odataNextLink: "@odata.nextLink"
    case .odataDeltaLink: "@odata.deltaLink"
    case .odataCount: "@odata.count"
    case .removed: "@removed"
    case .odataError: "odata.error"
    case .odataType: "@odata.type"
    case .odataTypeOfAADGraph: "odata.type"
    case .odataId: "@odata.id"
    case .ownersNextLink: "owners@odata.nextLink"
    case .federatedNextLink: "federatedIdentityCredentials@odata.nextLink"
    case .classUid: "class_uid"
    case .schemaId: "$id"
    case .terraformVersion: "terraform_version"
    case .accessTokenOfOAuth: "access_token"
    case .refreshTokenOfOAuth: "refresh_token"
    case .riskyApplications: "risky_applications"
    case .riskyThirdPartyServicePrincipals: "risky_third_party_service_principals"
    case .legacyExchangeServicePrincipal: "legacy_exchange_service_principal"
    case .dedicatedExchangeHybridApplications: "dedicated_exchange_hybrid_applications"
    case .baselineVersion: "baseline_version"
    case .timestampZulu: "timestamp_zulu"
    case .tenantDetails: "tenant_details"
    default: "\(self)"
    }
  }

  /// The names with their aliases.
  ///
  /// Az before 7.0 calls the client id `applicationId`; Python SDKs and many tables use
  /// underscores.
  static let table = JSONKeyTable(
    allCases.map(\.name),
    aliases: [
      ("applicationId", "appId"), ("createdAt", "createdDateTime"), ("exportDate", "exportedAt"),
      ("exportTime", "exportedAt"),
      ("generatedAt", "exportedAt"), ("retrievedAt", "exportedAt"),
      ("operationName", "activityDisplayName"),
    ], foldsUnderscores: true)
}

extension JSONFieldSet {
  /// The value of a property; nil if the object does not have it.
  @inline(__always)
  subscript(property: GraphProperty) -> JSONValue? {
    value(property.rawValue)
  }

  /// The value of a property by Graph's name, or else by AAD Graph's.
  @inline(__always)
  subscript(property: GraphProperty, or older: GraphProperty) -> JSONValue? {
    self[property] ?? self[older]
  }

  /// Whether any of the properties holds a GUID.
  func hasGUID(anyOf properties: GraphProperty...) -> Bool {
    properties.contains { self[$0]?.string.flatMap { Identifier(guid: $0) } != nil }
  }

  /// Whether the object has any of the properties.
  func has(anyOf properties: GraphProperty...) -> Bool {
    properties.contains { self[$0] != nil }
  }
}
