package import Inventory

extension DirectoryObject.Selection {
  /// The properties that `lapse collect` selects on applications.
  package static let collectedOfApplications: DirectoryObject.Selection = [
    .displayName, .description, .notes, .tags, .createdDateTime, .deletedDateTime, .createdByAppId,
    .signInAudience, .disabledByMicrosoftStatus, .isDisabled, .tokenEncryptionKeyId,
    .webRedirectUris, .publicRedirectUris, .identifierUris, .oauth2PermissionScopes, .appRoles,
    .requiredResourceAccess, .isFallbackPublicClient, .serviceManagementReference, .uniqueName,
    .requestSignatureVerification,
  ]

  /// The properties that `lapse collect` selects on service principals.
  package static let collectedOfPrincipals: DirectoryObject.Selection = [
    .displayName, .description, .notes, .tags, .createdDateTime, .deletedDateTime, .createdByAppId,
    .signInAudience, .disabledByMicrosoftStatus, .isDisabled, .tokenEncryptionKeyId,
    .accountEnabled, .appOwnerOrganizationId, .servicePrincipalType, .servicePrincipalNames,
    .alternativeNames, .replyUrls, .preferredSingleSignOnMode, .preferredTokenSigningKeyThumbprint,
  ]
}

extension Tenant {
  /// Marks properties of the object as not requested.
  ///
  /// If the builder has a flag for a property (redirect URIs, identifier URIs, permissions), the
  /// flag is removed too.
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

  /// Marks further properties of the object as requested.
  package func selected(_ properties: DirectoryObject.Selection) -> Tenant {
    with { $0.objects[$0.current].object.selected.formUnion(properties) }
  }

  /// Returns the object with its selection reduced to what its flags say was collected.
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
