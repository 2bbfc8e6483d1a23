/// What can be collected. The names are those of `--include`, but for ``signInSummaries``.
package enum CollectionName: String, CaseIterable, Codable, Sendable {
  case organization
  case applications
  case servicePrincipals
  case owners
  case federatedIdentityCredentials
  case policies
  case credentialActivity
  case servicePrincipalActivity
  /// Sign-ins of service principals, counted by day: what is collected of them by default.
  case signInSummaries
  /// Each sign-in of service principals, in place of ``signInSummaries``.
  case signIns
  /// Sign-ins of applications on behalf of people who are not there, counted by day.
  case nonInteractiveSignIns
  case deletedApplications
  case recommendations
  /// Who added and removed credentials and owners.
  case directoryAudits
  case oauth2PermissionGrants
  case directoryRoleAssignments

  /// Those that a person names on the command line.
  package static let named = allCases.filter { $0 != .signInSummaries }

  /// What a report cannot do without; whoever cannot read these has no collection.
  package var isCore: Bool { self == .applications || self == .servicePrincipals }

  /// Whether it is collected where nobody says what to collect.
  package var isDefault: Bool {
    switch self {
    case .signIns, .nonInteractiveSignIns, .deletedApplications, .recommendations,
      .directoryAudits, .oauth2PermissionGrants, .directoryRoleAssignments:
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
    case .credentialActivity, .servicePrincipalActivity, .signInSummaries, .signIns,
      .nonInteractiveSignIns, .directoryAudits:
      "AuditLog.Read.All"
    case .recommendations: "DirectoryRecommendations.Read.All"
    case .oauth2PermissionGrants: "Directory.Read.All"
    case .directoryRoleAssignments: "RoleManagement.Read.Directory"
    }
  }

  /// Whether it takes a licence, Entra ID P1.
  package var needsLicence: Bool {
    switch self {
    case .credentialActivity, .servicePrincipalActivity, .signInSummaries, .signIns,
      .nonInteractiveSignIns:
      true
    default: false
    }
  }

  /// Whether only the global cloud has it.
  package var isGlobalOnly: Bool {
    self == .credentialActivity || self == .servicePrincipalActivity || self == .recommendations
  }

  /// The collection that a manifest enters it under: sign-ins of service principals are one,
  /// counted by day or not.
  package var recorded: CollectionName { self == .signInSummaries ? .signIns : self }

  /// What to do where this cloud or tenant does not have it.
  package var substitute: String? {
    self == .signInSummaries ? "--include signIns reads each sign-in instead" : nil
  }
}
