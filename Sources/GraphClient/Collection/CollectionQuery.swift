package import Inventory

/// One list (or one object) in Graph that is read from its first page to its last.
package struct CollectionQuery: Sendable {
  package var collection: CollectionName
  /// The base name of its files.
  package var fileName: String
  package var path: String
  /// The query strings, percent-encoded. If Graph refuses one because this cloud does not know a
  /// property yet, the next is tried.
  package var alternatives: [String]
  /// The indices of the alternatives that are sent to the beta endpoint.
  ///
  /// v1.0 lacks a property that a rule reads.
  package var beta: Set<Int> = []
  package var service: GraphService
  /// Whether the response is a single object rather than pages.
  package var isSingle = false
  /// The expanded relation, which may have to be read object by object.
  package var expands: String?
  /// The path that returns the number of objects.
  ///
  /// With `expands`, the number of objects with at least one expanded member.
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

  /// Returns the query string with that index; the first if a damaged journal gives a wrong index.
  func text(alternative: Int) -> String {
    alternatives.indices.contains(alternative)
      ? alternatives[alternative] : alternatives.first ?? ""
  }

  /// Returns the path of the alternative with that index.
  func path(alternative: Int) -> String {
    guard beta.contains(alternative), path.hasPrefix("/v1.0/") else { return path }
    return "/beta/" + path.dropFirst("/v1.0/".count)
  }

  // MARK: The queries

  /// Every v1.0 property that a rule reads. What is not selected is unknown, and a credential is
  /// never called deletable while one of these is unknown.
  ///
  /// `onPremisesPublishing` is left out: Graph offers it in beta only, object by object and with a
  /// different permission, and the tags reveal Application Proxy as well.
  private static let application = """
    id,appId,displayName,description,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,\
    signInAudience,tags,tokenEncryptionKeyId,publisherDomain,identifierUris,\
    isFallbackPublicClient,web,api,appRoles,spa,publicClient,requiredResourceAccess,notes,\
    serviceManagementReference,verifiedPublisher,passwordCredentials,keyCredentials
    """
  private static let principal = """
    id,appId,displayName,description,createdDateTime,deletedDateTime,disabledByMicrosoftStatus,\
    signInAudience,tags,tokenEncryptionKeyId,accountEnabled,appOwnerOrganizationId,\
    servicePrincipalType,servicePrincipalNames,preferredSingleSignOnMode,\
    preferredTokenSigningKeyThumbprint,alternativeNames,replyUrls,homepage,\
    notificationEmailAddresses,notes,passwordCredentials,keyCredentials
    """

  /// Returns queries that request fewer and fewer properties.
  ///
  /// Graph refuses an entire query because of one property that a cloud does not know yet.
  ///
  /// - Parameters:
  ///   - known: properties that v1.0 has in every cloud.
  ///   - newer: properties added later, newest first.
  private static func selections(_ known: String, newer: [String]) -> [String] {
    let wished = newer.indices.map { newer[$0...].joined(separator: ",") + "," } + [""]
    // The last one lacks the certificates' bytes but returns everything else.
    return wished.map { "$top=999&$select=\($0)\(known)" } + ["$top=999"]
  }

  /// Returns the queries for a collection.
  ///
  /// keyCredentials must be named in `$select`, or Graph leaves out the certificates' bytes. Owners
  /// and federated credentials are read as separate lists because `$expand` makes pages small.
  ///
  /// - Parameter started: when the run began; logs are read from 30 days before that.
  package static func queries(for name: CollectionName, started: Instant) -> [CollectionQuery] {
    switch name {
    case .organization:
      return [CollectionQuery(name, path: "/v1.0/organization", query: "", service: .directory)]
    case .applications:
      var query = CollectionQuery(
        name, path: "/v1.0/applications",
        service: .keyCredentials)
      query.alternatives = selections(
        application,
        newer: ["isDisabled", "createdByAppId", "uniqueName", "requestSignatureVerification"])
      // Credentials of a disabled application do not count as replacements, and so far only beta
      // says which applications are disabled. If beta fails in any way, v1.0 still serves the list
      // itself.
      query.alternatives.insert(query.alternatives[0], at: 1)
      query.beta = [1]
      query.countPath = "/v1.0/applications/$count"
      return [query]
    case .servicePrincipals:
      var query = CollectionQuery(
        name, path: "/v1.0/servicePrincipals",
        service: .keyCredentials)
      query.alternatives = selections(principal, newer: ["isDisabled", "createdByAppId"])
      query.countPath = "/v1.0/servicePrincipals/$count"
      return [query]
    case .owners:
      var query = CollectionQuery(
        name, path: "/v1.0/applications",
        query: "$top=999&$select=id&$expand=owners($select=id,displayName,userPrincipalName,mail,"
          + "accountEnabled)",
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
    case .signInSummaries: return [summaries(name, of: "ServicePrincipal")]
    case .nonInteractiveSignIns: return [summaries(name, of: "NonInteractive")]
    case .signIns:
      let since = LogRequest.start(of: started).rfc3339
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
    case .directoryAudits:
      return [
        CollectionQuery(
          name, path: "/v1.0/auditLogs/directoryAudits",
          query: "$top=999&$filter=category%20eq%20%27ApplicationManagement%27", service: .reports)
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

  /// Returns the query for sign-ins counted per day.
  ///
  /// The function takes no date range, so it returns every day that Graph keeps.
  ///
  /// https://learn.microsoft.com/graph/api/auditlogroot-getsummarizedserviceprincipalsignins
  private static func summaries(_ name: CollectionName, of whose: String) -> CollectionQuery {
    CollectionQuery(
      name, path: "/beta/auditLogs/getSummarized\(whose)SignIns(aggregationWindow='d1')", query: "",
      service: .reports, fileName: name.rawValue)
  }
}
