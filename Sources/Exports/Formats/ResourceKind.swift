import Inventory
import JSONReading

/// What an object in an export is. The recogniser decides by content, never by file name.
enum ResourceKind: Hashable {
  case application
  case servicePrincipal
  /// A user, group or service principal in the role of an owner.
  case directoryObject
  case federatedIdentityCredential
  case organization
  case credentialActivity
  case servicePrincipalSignInActivity
  case signIn
  case appManagementPolicy
  case recommendation
  case directoryAudit
  case appRoleAssignment
  case directoryRoleAssignment
  case azureRoleAssignment
  case oauth2PermissionGrant
  case domainFederation
  case passwordCredential
  case keyCredential
  /// A resource that no report needs.
  case other

  /// The collection of the ledger that objects of this kind belong to.
  var collection: CollectionLedger.Collection? {
    switch self {
    case .application: .applications
    case .servicePrincipal: .servicePrincipals
    case .directoryObject: .owners
    case .federatedIdentityCredential: .federatedIdentityCredentials
    case .credentialActivity: .credentialActivity
    case .signIn: .signIns
    case .appManagementPolicy: .policies
    case .organization, .passwordCredential, .keyCredential, .servicePrincipalSignInActivity,
      .recommendation, .directoryAudit, .appRoleAssignment, .directoryRoleAssignment,
      .azureRoleAssignment,
      .oauth2PermissionGrant, .domainFederation, .other:
      nil
    }
  }

  /// The collection that lacks a child of this kind where nobody names its parent.
  var parentCollection: CollectionLedger.Collection? {
    switch self {
    case .passwordCredential, .keyCredential: .applications
    default: collection
    }
  }

  /// How objects of this kind stand to the object they belong to.
  var relation: RelationPage.Relation? {
    switch self {
    case .directoryObject: .owners
    case .federatedIdentityCredential: .federatedIdentityCredentials
    default: nil
    }
  }

  /// The roles of which one list of such objects tells all that anybody holds.
  var listedRoles: RoleKind? {
    switch self {
    case .directoryRoleAssignment: .directory
    case .azureRoleAssignment: .azure
    default: nil
    }
  }

  // MARK: By type annotation

  /// From `@odata.type`, e.g. `#microsoft.graph.servicePrincipal`.
  init?(odataType: String) {
    switch odataType.drop(while: { $0 == "#" }).lowercased() {
    case "microsoft.graph.application", "microsoft.graph.agentidentityblueprint",
      "microsoft.directoryservices.application":
      self = .application
    case "microsoft.graph.serviceprincipal", "microsoft.directoryservices.serviceprincipal",
      "microsoft.graph.agentidentityblueprintprincipal", "microsoft.graph.agentidentity":
      self = .servicePrincipal
    case "microsoft.graph.user", "microsoft.graph.group", "microsoft.directoryservices.user",
      "microsoft.directoryservices.group":
      self = .directoryObject
    case "microsoft.graph.federatedidentitycredential": self = .federatedIdentityCredential
    case "microsoft.graph.organization": self = .organization
    case "microsoft.graph.appcredentialsigninactivity": self = .credentialActivity
    case "microsoft.graph.serviceprincipalsigninactivity":
      self = .servicePrincipalSignInActivity
    case "microsoft.graph.signin", "microsoft.graph.summarizedsignin": self = .signIn
    case "microsoft.graph.tenantappmanagementpolicy", "microsoft.graph.appmanagementpolicy":
      self = .appManagementPolicy
    case "microsoft.graph.recommendation": self = .recommendation
    case "microsoft.graph.directoryaudit": self = .directoryAudit
    case "microsoft.graph.approleassignment": self = .appRoleAssignment
    case "microsoft.graph.unifiedroleassignment": self = .directoryRoleAssignment
    case "microsoft.graph.oauth2permissiongrant": self = .oauth2PermissionGrant
    case "microsoft.graph.internaldomainfederation", "microsoft.graph.samlorwsfedprovider":
      self = .domainFederation
    case "microsoft.graph.passwordcredential": self = .passwordCredential
    case "microsoft.graph.keycredential", "microsoft.graph.selfsignedcertificate":
      self = .keyCredential
    default: return nil
    }
  }

  // MARK: By keys

  /// From the members that an object has; nil where they tell nothing.
  init?(_ fields: JSONFieldSet) {
    if fields[.keyId] != nil {
      if fields.has(anyOf: .signInActivity, .credentialOrigin) {
        self = .credentialActivity
      } else if fields[.type]?.equals("password") == true {
        // Get-AzADAppCredential tells secrets by it.
        self = .passwordCredential
      } else if fields.has(anyOf: .type, .usage) {
        self = .keyCredential
      } else if fields.has(anyOf: .endDateTime, .startDateTime, .endDate, .secretText, .hint) {
        self = .passwordCredential
      } else {
        return nil
      }
    } else if fields[.issuer] != nil,
      fields.has(anyOf: .subject, .audiences, .claimsMatchingExpression)
    {
      self = .federatedIdentityCredential
    } else if SignInEventReader.isSignIn(fields) {
      self = .signIn
    } else if let kind = Self.besideTheDirectory(fields) {
      self = kind
    } else if fields[.appId] != nil, let kind = Self.named(by: fields[.objectType]) {
      self = kind
    } else if fields.has(anyOf: .servicePrincipalType, .servicePrincipalNames) {
      self = .servicePrincipal
    } else if fields[.appId] != nil, fields.has(anyOf: .id, .objectId),
      Self.isPrincipal(fields)
    {
      self = .servicePrincipal
    } else if fields.has(anyOf: .appId, .id, .objectId), Self.isApplication(fields) {
      self = .application
    } else if Self.isEither(fields) {
      return nil
    } else if fields[.id] != nil, fields.has(anyOf: .verifiedDomains, .tenantType) {
      self = .organization
    } else if fields[.id] != nil,
      fields.has(anyOf: .userPrincipalName, .displayName) || PowerShell.isDirectoryObject(fields)
    {
      self = .directoryObject
    } else {
      return nil
    }
  }

  /// What AAD Graph says of an object in `objectType`.
  private static func named(by type: JSONValue?) -> ResourceKind? {
    if type?.equals("application") == true { return .application }
    return type?.equals("serviceprincipal") == true ? .servicePrincipal : nil
  }

  /// Members that service principals have and applications do not.
  private static func isPrincipal(_ fields: JSONFieldSet) -> Bool {
    fields.has(
      anyOf: .appOwnerOrganizationId, .accountEnabled, .preferredSingleSignOnMode,
      .appOwnerTenantId, .appRoleAssignmentRequired, .appDisplayName,
      .preferredTokenSigningKeyThumbprint, .samlSingleSignOnSettings, .alternativeNames,
      .notificationEmailAddresses, .oauth2PermissionScopes)
  }

  /// Members that applications have and service principals do not.
  private static func isApplication(_ fields: JSONFieldSet) -> Bool {
    fields.has(
      anyOf: .requiredResourceAccess, .publisherDomain, .isFallbackPublicClient, .api, .web, .spa,
      .publicClient, .identifierUris, .requestSignatureVerification, .availableToOtherTenants,
      .onPremisesPublishing, .optionalClaims, .parentalControlSettings, .groupMembershipClaims,
      .replyUrlsWithType)
  }

  /// Whether an object is an application or a service principal, and nothing shows which: both have
  /// credentials and an audience.
  static func isEither(_ fields: JSONFieldSet) -> Bool {
    fields.has(anyOf: .appId, .id, .objectId)
      && fields.has(anyOf: .passwordCredentials, .keyCredentials, .signInAudience)
  }

  /// Resources that are no directory objects, each by members that nothing else has.
  private static func besideTheDirectory(_ fields: JSONFieldSet) -> ResourceKind? {
    if fields[.appId] != nil,
      fields.has(
        anyOf: .applicationAuthenticationClientSignInActivity, .delegatedClientSignInActivity)
    {
      return .servicePrincipalSignInActivity
    }
    if fields.has(anyOf: .applicationRestrictions, .servicePrincipalRestrictions)
      || fields[.restrictions] != nil && fields[.isEnabled] != nil
    {
      return .appManagementPolicy
    }
    if fields[.recommendationType] != nil { return .recommendation }
    if fields[.initiatedBy] != nil, fields[.targetResources] != nil { return .directoryAudit }
    if fields[.appRoleId] != nil, fields[.principalId] != nil { return .appRoleAssignment }
    if let kind = RoleAssignmentDecoder.kind(of: fields) { return kind }
    if fields[.clientId] != nil, fields[.consentType] != nil { return .oauth2PermissionGrant }
    if fields[.signingCertificate] != nil, fields[.issuerUri] != nil { return .domainFederation }
    return nil
  }
}
