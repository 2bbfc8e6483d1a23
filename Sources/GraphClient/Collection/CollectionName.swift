/// A collection that can be read. The names are those of `--include`, except ``signInSummaries``.
package enum CollectionName: String, CaseIterable, Codable, Sendable {
  case organization
  case applications
  case servicePrincipals
  case owners
  case federatedIdentityCredentials
  case policies
  case credentialActivity
  case servicePrincipalActivity
  /// Sign-ins of service principals, counted per day: the default for these sign-ins.
  case signInSummaries
  /// Every single sign-in of service principals, instead of ``signInSummaries``.
  case signIns
  /// Sign-ins of applications on behalf of absent users, counted per day.
  case nonInteractiveSignIns
  case deletedApplications
  case recommendations
  /// The audit log of added and removed credentials and owners.
  case directoryAudits
  case oauth2PermissionGrants
  case directoryRoleAssignments

  /// The collections that can be named on the command line.
  package static let named = allCases.filter { $0 != .signInSummaries }

  /// Whether a report needs this collection. If it cannot be read, the run has no usable result.
  package var isCore: Bool { self == .applications || self == .servicePrincipals }

  /// Whether it is collected if `--include` is not given.
  package var isDefault: Bool {
    switch self {
    case .signIns, .nonInteractiveSignIns, .deletedApplications, .recommendations,
      .directoryAudits, .oauth2PermissionGrants, .directoryRoleAssignments:
      false
    default: true
    }
  }

  /// The permission required to read it.
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

  /// Whether reading it requires an Entra ID P1 licence.
  package var needsLicence: Bool {
    switch self {
    case .credentialActivity, .servicePrincipalActivity, .signInSummaries, .signIns,
      .nonInteractiveSignIns:
      true
    default: false
    }
  }

  /// Whether it is available in the global cloud only.
  package var isGlobalOnly: Bool {
    self == .credentialActivity || self == .servicePrincipalActivity || self == .recommendations
  }

  /// The collection under which the manifest records it.
  ///
  /// Both kinds of service principal sign-ins, single ones and daily counts, are recorded as one.
  package var recorded: CollectionName { self == .signInSummaries ? .signIns : self }

  /// The alternative if this cloud or tenant does not offer the collection.
  package var substitute: String? {
    self == .signInSummaries ? "--include signIns reads each sign-in instead" : nil
  }
}
