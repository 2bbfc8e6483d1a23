package import Inventory

extension DirectoryObject.Selection {
  /// What `lapse collect` selects of applications.
  package static let collectedOfApplications: DirectoryObject.Selection = [
    .displayName, .description, .notes, .tags, .createdDateTime, .deletedDateTime, .createdByAppId,
    .signInAudience, .disabledByMicrosoftStatus, .isDisabled, .tokenEncryptionKeyId,
    .webRedirectUris, .publicRedirectUris, .identifierUris, .oauth2PermissionScopes, .appRoles,
    .requiredResourceAccess, .isFallbackPublicClient, .serviceManagementReference, .uniqueName,
    .requestSignatureVerification,
  ]

  /// What `lapse collect` selects of service principals.
  package static let collectedOfPrincipals: DirectoryObject.Selection = [
    .displayName, .description, .notes, .tags, .createdDateTime, .deletedDateTime, .createdByAppId,
    .signInAudience, .disabledByMicrosoftStatus, .isDisabled, .tokenEncryptionKeyId,
    .accountEnabled, .appOwnerOrganizationId, .servicePrincipalType, .servicePrincipalNames,
    .alternativeNames, .replyUrls, .preferredSingleSignOnMode, .preferredTokenSigningKeyThumbprint,
  ]
}

extension Tenant {
  /// The object as an export that did not ask for some of its properties has it.
  ///
  /// Properties that the builder knows by a flag (redirect URIs, identifier URIs, permissions) are
  /// also lost where their flag is.
  package func unselected(_ properties: DirectoryObject.Selection) -> Tenant {
    with {
      $0.objects[$0.current].object.selected.subtract(properties)
      if properties.contains(.webRedirectUris) {
        $0.objects[$0.current].object.flags.remove(.redirectsCollected)
      }
      if properties.contains(.identifierUris) {
        $0.objects[$0.current].object.flags.remove(.exposureCollected)
      }
      if properties.contains(.requiredResourceAccess) {
        $0.objects[$0.current].object.flags.remove(.permissionsCollected)
      }
    }
  }

  /// The object as an export that asked for more of its properties has it.
  package func selected(_ properties: DirectoryObject.Selection) -> Tenant {
    with { $0.objects[$0.current].object.selected.formUnion(properties) }
  }

  /// What flags and selection say of the same property, brought together.
  static func settled(_ object: DirectoryObject) -> DirectoryObject {
    var object = object
    guard object.type == .application else { return object }
    let pairs: [(DirectoryObject.Flags, DirectoryObject.Selection)] = [
      (.redirectsCollected, .webRedirectUris), (.exposureCollected, .identifierUris),
      (.permissionsCollected, .requiredResourceAccess),
    ]
    for (flag, property) in pairs where !object.flags.contains(flag) {
      object.selected.remove(property)
    }
    return object
  }
}
