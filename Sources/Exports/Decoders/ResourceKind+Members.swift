import JSONReading

/// Recognises the kind of an object by its members.
extension ResourceKind {
  /// - Returns: nil if the members do not show it.
  init?(_ fields: JSONFieldSet) {
    if fields[.keyId] != nil {
      if fields.has(anyOf: .signInActivity, .credentialOrigin)
        || ActivityDecoder.isFlat(fields) && !fields.has(anyOf: .endDateTime, .endDate)
      {
        self = .credentialActivity
      } else if fields[.type]?.equals("password") == true {
        // Get-AzADAppCredential marks secrets by it.
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

  /// Returns the kind that AAD Graph gives in `objectType`.
  private static func named(by type: JSONValue?) -> ResourceKind? {
    if type?.equals("application") == true { return .application }
    return type?.equals("serviceprincipal") == true ? .servicePrincipal : nil
  }

  /// Whether there are members that service principals have and applications do not.
  private static func isPrincipal(_ fields: JSONFieldSet) -> Bool {
    fields.has(
      anyOf: .appOwnerOrganizationId, .accountEnabled, .preferredSingleSignOnMode,
      .appOwnerTenantId, .appRoleAssignmentRequired, .appDisplayName,
      .preferredTokenSigningKeyThumbprint, .samlSingleSignOnSettings, .alternativeNames,
      .notificationEmailAddresses, .oauth2PermissionScopes)
  }

  /// Whether there are members that applications have and service principals do not.
  private static func isApplication(_ fields: JSONFieldSet) -> Bool {
    fields.has(
      anyOf: .requiredResourceAccess, .publisherDomain, .isFallbackPublicClient, .api, .web, .spa,
      .publicClient, .identifierUris, .requestSignatureVerification, .availableToOtherTenants,
      .onPremisesPublishing, .optionalClaims, .parentalControlSettings, .groupMembershipClaims,
      .replyUrlsWithType)
  }

  /// Whether an object is an application or a service principal without showing which.
  ///
  /// Both have credentials and an audience.
  static func isEither(_ fields: JSONFieldSet) -> Bool {
    fields.has(anyOf: .appId, .id, .objectId)
      && fields.has(anyOf: .passwordCredentials, .keyCredentials, .signInAudience)
  }

  /// Recognises resources that are not directory objects, each by members that nothing else has.
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
