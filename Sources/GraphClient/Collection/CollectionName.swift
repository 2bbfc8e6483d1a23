/// What can be collected, by the names of `--include`.
package enum CollectionName: String, CaseIterable, Codable, Sendable {
  case organization
  case applications
  case servicePrincipals
  case owners
  case federatedIdentityCredentials
  case policies
  case credentialActivity
  case servicePrincipalActivity
  case signIns
  case deletedApplications
  case recommendations
  case oauth2PermissionGrants
  case directoryRoleAssignments

  /// What a report cannot do without; whoever cannot read these has no collection.
  package var isCore: Bool { self == .applications || self == .servicePrincipals }

  /// Whether it is collected where nobody says what to collect.
  package var isDefault: Bool {
    switch self {
    case .signIns, .deletedApplications, .recommendations, .oauth2PermissionGrants,
      .directoryRoleAssignments:
      false
    default: true
    }
  }

  /// The permission that reading it takes.
  package var permission: String {
    switch self {
    case .organization: "Organization.Read.All"
    case .applications, .servicePrincipals, .owners, .federatedIdentityCredentials,
      .deletedApplications:
      "Application.Read.All"
    case .policies: "Policy.Read.All"
    case .credentialActivity, .servicePrincipalActivity, .signIns: "AuditLog.Read.All"
    case .recommendations: "DirectoryRecommendations.Read.All"
    case .oauth2PermissionGrants: "Directory.Read.All"
    case .directoryRoleAssignments: "RoleManagement.Read.Directory"
    }
  }

  /// Whether it takes a licence, Entra ID P1.
  package var needsLicence: Bool {
    switch self {
    case .credentialActivity, .servicePrincipalActivity, .signIns: true
    default: false
    }
  }

  /// Whether only the global cloud has it.
  package var isGlobalOnly: Bool {
    self == .credentialActivity || self == .servicePrincipalActivity || self == .recommendations
  }
}
