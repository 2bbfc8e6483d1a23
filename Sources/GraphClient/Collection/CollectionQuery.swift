package import Inventory

/// One list (or one object) of Graph that is read from its first page to its last.
package struct CollectionQuery: Sendable {
  package var collection: CollectionName
  /// What its files are called.
  package var fileName: String
  package var path: String
  /// As it goes over the wire. Where Graph refuses the first, because this cloud does not know a
  /// property yet, the next is asked.
  package var alternatives: [String]
  package var service: GraphService
  /// Whether the answer is one object rather than pages.
  package var isSingle = false
  /// The relation that is expanded and may have to be read object by object.
  package var expands: String?
  /// Where the number of objects can be asked for; with `expands`, of those that have any of what is
  /// expanded.
  package var countPath: String?
  package var countQuery = ""

  package init(
    _ collection: CollectionName, path: String, query: String..., service: GraphService,
    fileName: String? = nil
  ) {
    self.collection = collection
    self.path = path
    self.service = service
    self.fileName = fileName ?? collection.rawValue
    alternatives = query
  }

  /// The query with that number, however damaged the journal is that says so.
  func text(alternative: Int) -> String {
    alternatives.indices.contains(alternative)
      ? alternatives[alternative] : alternatives.first ?? ""
  }

  // MARK: The queries

  private static let application = """
    id,appId,displayName,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,signInAudience,\
    tags,tokenEncryptionKeyId,publisherDomain,identifierUris,isFallbackPublicClient,web,api,spa,\
    publicClient,requiredResourceAccess,notes,serviceManagementReference,verifiedPublisher,\
    passwordCredentials,keyCredentials
    """
  private static let principal = """
    id,appId,displayName,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,signInAudience,\
    tags,tokenEncryptionKeyId,accountEnabled,appOwnerOrganizationId,servicePrincipalType,\
    servicePrincipalNames,preferredSingleSignOnMode,preferredTokenSigningKeyThumbprint,\
    alternativeNames,replyUrls,notificationEmailAddresses,notes,\
    passwordCredentials,keyCredentials
    """

  /// What is asked for a collection.
  ///
  /// keyCredentials must be named in `$select`, or Graph leaves out the certificates' bytes. Owners
  /// and federated credentials come in lists of their own, because `$expand` makes pages small.
  ///
  /// - Parameter started: when the run began; logs are read from 30 days before on.
  package static func queries(for name: CollectionName, started: Instant) -> [CollectionQuery] {
    switch name {
    case .organization:
      return [CollectionQuery(name, path: "/v1.0/organization", query: "", service: .directory)]
    case .applications:
      var query = CollectionQuery(
        name, path: "/v1.0/applications",
        query: "$top=999&$select=isDisabled,\(application)", "$top=999&$select=\(application)",
        // Without the certificates' bytes, but with all that there is else.
        "$top=999", service: .keyCredentials)
      query.countPath = "/v1.0/applications/$count"
      return [query]
    case .servicePrincipals:
      var query = CollectionQuery(
        name, path: "/v1.0/servicePrincipals",
        query: "$top=999&$select=isDisabled,\(principal)", "$top=999&$select=\(principal)",
        "$top=999", service: .keyCredentials)
      query.countPath = "/v1.0/servicePrincipals/$count"
      return [query]
    case .owners:
      var query = CollectionQuery(
        name, path: "/v1.0/applications",
        query: "$top=999&$select=id&$expand=owners($select=id,displayName,userPrincipalName)",
        "$top=999&$select=id&$expand=owners", service: .directory)
      query.expands = "owners"
      query.countPath = "/v1.0/applications/$count"
      query.countQuery = "$filter=owners/$count%20ne%200"
      return [query]
    case .federatedIdentityCredentials:
      var query = CollectionQuery(
        name, path: "/v1.0/applications",
        query: "$top=999&$select=id&$expand=federatedIdentityCredentials", service: .directory)
      query.expands = "federatedIdentityCredentials"
      query.countPath = "/v1.0/applications/$count"
      query.countQuery = "$filter=federatedIdentityCredentials/$count%20ne%200"
      return [query]
    case .policies:
      var standard = CollectionQuery(
        name, path: "/v1.0/policies/defaultAppManagementPolicy", query: "", service: .policies,
        fileName: "defaultAppManagementPolicy")
      standard.isSingle = true
      return [
        standard,
        CollectionQuery(
          name, path: "/v1.0/policies/appManagementPolicies", query: "", service: .policies,
          fileName: "appManagementPolicies"),
      ]
    case .credentialActivity:
      return [
        CollectionQuery(
          name, path: "/beta/reports/appCredentialSignInActivities", query: "$top=999", "",
          service: .reports)
      ]
    case .servicePrincipalActivity:
      return [
        CollectionQuery(
          name, path: "/beta/reports/servicePrincipalSignInActivities", query: "$top=999", "",
          service: .reports)
      ]
    case .signIns:
      let since = started.advanced(bySeconds: -30 * Instant.secondsPerDay).rfc3339
      return [
        CollectionQuery(
          name, path: "/beta/auditLogs/signIns",
          query: "$top=999&$filter=signInEventTypes/any(t:t%20eq%20%27servicePrincipal%27)"
            + "%20and%20createdDateTime%20ge%20\(since)", service: .reports)
      ]
    case .deletedApplications:
      return [
        CollectionQuery(
          name, path: "/v1.0/directory/deletedItems/microsoft.graph.application",
          query: "$top=999", service: .directory)
      ]
    case .recommendations:
      return [
        CollectionQuery(
          name, path: "/beta/directory/recommendations", query: "$expand=impactedResources",
          service: .directory)
      ]
    case .directoryRoleAssignments:
      return [
        CollectionQuery(
          name, path: "/v1.0/roleManagement/directory/roleAssignments", query: "$top=999", "",
          service: .directory)
      ]
    case .oauth2PermissionGrants:
      return [
        CollectionQuery(
          name, path: "/v1.0/oauth2PermissionGrants", query: "$top=999", service: .directory)
      ]
    }
  }
}
