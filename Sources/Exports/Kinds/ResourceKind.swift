import Inventory

/// The kind of an object in an export, determined by content, never by file name.
enum ResourceKind: String {
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

  /// The collection that is missing a child of this kind if its parent is unknown.
  var parentCollection: CollectionLedger.Collection? {
    switch self {
    case .passwordCredential, .keyCredential: .applications
    default: collection
    }
  }

  /// The relation of objects of this kind to the object they belong to.
  var relation: RelationPage.Relation? {
    switch self {
    case .directoryObject: .owners
    case .federatedIdentityCredential: .federatedIdentityCredentials
    default: nil
    }
  }

  /// The kind of roles for which one list of such objects covers all holders.
  var listedRoles: RoleKind? {
    switch self {
    case .directoryRoleAssignment: .directory
    case .azureRoleAssignment: .azure
    default: nil
    }
  }

  // MARK: By type annotation

  /// Recognises an `@odata.type`, e.g. `#microsoft.graph.servicePrincipal`.
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
}
