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
  case signIn
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
    case .organization, .passwordCredential, .keyCredential, .other: nil
    }
  }

  // MARK: By type annotation

  /// From `@odata.type`, e.g. `#microsoft.graph.servicePrincipal`.
  init?(odataType: String) {
    switch odataType.drop(while: { $0 == "#" }).lowercased() {
    case "microsoft.graph.application", "microsoft.graph.agentidentityblueprint",
      "microsoft.directoryservices.application":
      self = .application
    case "microsoft.graph.serviceprincipal", "microsoft.directoryservices.serviceprincipal":
      self = .servicePrincipal
    case "microsoft.graph.user", "microsoft.graph.group": self = .directoryObject
    case "microsoft.graph.federatedidentitycredential": self = .federatedIdentityCredential
    case "microsoft.graph.organization": self = .organization
    case "microsoft.graph.appcredentialsigninactivity": self = .credentialActivity
    case "microsoft.graph.signin": self = .signIn
    case "microsoft.graph.passwordcredential": self = .passwordCredential
    case "microsoft.graph.keycredential": self = .keyCredential
    default: return nil
    }
  }

  // MARK: By keys

  /// From the members that an object has; nil where they tell nothing.
  init?(_ fields: JSONFieldSet) {
    if fields[.keyId] != nil {
      if fields.has(anyOf: .signInActivity, .credentialOrigin) {
        self = .credentialActivity
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
    } else if fields[.createdDateTime] != nil, fields[.status] != nil,
      fields.has(anyOf: .correlationId, .servicePrincipalCredentialKeyId)
    {
      self = .signIn
    } else if fields[.appId] != nil, fields.has(anyOf: .id, .objectId, .servicePrincipalType),
      fields.has(
        anyOf: .servicePrincipalType, .servicePrincipalNames, .appOwnerOrganizationId,
        .accountEnabled, .preferredSingleSignOnMode, .appOwnerTenantId)
    {
      self = .servicePrincipal
    } else if fields.has(anyOf: .appId, .id, .objectId),
      fields.has(
        anyOf: .passwordCredentials, .keyCredentials, .signInAudience, .requiredResourceAccess,
        .publisherDomain, .isFallbackPublicClient, .api)
    {
      self = .application
    } else if fields[.id] != nil, fields.has(anyOf: .verifiedDomains, .tenantType) {
      self = .organization
    } else if fields[.id] != nil, fields.has(anyOf: .userPrincipalName, .displayName) {
      self = .directoryObject
    } else {
      return nil
    }
  }
}
