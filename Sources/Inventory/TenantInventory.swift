/// Everything the exports say, unassessed and independent of the current time.
///
/// Arrays are in no particular order until ``Assessment`` sorts what it reads from them.
package struct TenantInventory: Sendable {
  package var text = TextArena()
  /// The text of identifiers that are not GUIDs, keyed by the ``Identifier`` that represents them.
  package var spellings: [Identifier: String] = [:]
  /// Applications and service principals.
  package var objects: [DirectoryObject] = []
  package var credentials: [Credential] = []
  /// Certificates whose bytes the inputs contain.
  package var certificates: [Certificate] = []
  /// Certificates found outside the directory; sorted by file once merged.
  package var publishedCertificates: [PublishedCertificate] = []
  package var properties: [ObjectProperty] = []
  package var origins: [Origin] = []
  package var federatedIdentityCredentials: [FederatedIdentityCredential] = []
  package var owners: [Owner] = []
  package var credentialActivity: [CredentialActivity] = []
  package var signIns: [SignIn] = []
  package var servicePrincipalSignInActivity: [ServicePrincipalSignInActivity] = []
  /// Whether that report was read, and completely.
  ///
  /// If so, an application without a row has no activity that Entra knows of.
  package var principalActivityState = CollectionLedger.State.notCollected
  package var policies: [AppManagementPolicy] = []
  package var recommendations: [Recommendation] = []
  /// Changes to applications from the directory's audit log.
  package var directoryActs: [DirectoryAct] = []
  package var appRoleAssignments: [AppRoleAssignment] = []
  /// Service principals whose application permissions were listed completely, even if none.
  package var listedRoleHolders: [Identifier] = []
  package var directoryRoleAssignments: [RoleAssignment] = []
  package var azureRoleAssignments: [RoleAssignment] = []
  /// The kinds of roles for which a complete list was read, even if empty.
  ///
  /// Application permissions have no such list, only one for each holder.
  package var listedRoleKinds: Set<RoleKind> = []
  package var oauth2PermissionGrants: [OAuth2PermissionGrant] = []
  package var organizations: [Organization] = []
  /// Tenants that an exporter names alongside its data.
  package var exporterTenants: Set<Identifier> = []
  package var clouds: Set<Cloud> = []
  /// The earliest creation time that an export states.
  package var collectedAt: Instant?
  package var secretLeaks: [SecretLeak] = []
  package var relationPages: [RelationPage] = []
  package var removals: Set<Removal> = []
  /// GUIDs of parents whose kind is unknown.
  ///
  /// Each may be an object id or a client id, of an application or of a service principal.
  package var guessedParents: Set<Identifier> = []
  /// Where applications are used, from a scan or an owner; by application, file and line.
  package var places: [UsePlace] = []
  /// The commits that last changed places; by application, file and line.
  ///
  /// Empty unless the history of their repositories was requested.
  package var placeCommits: [PlaceCommit] = []
  /// Plaintext secrets that a scan found; by file and line.
  package var exposedSecrets: [ExposedSecret] = []
  package var inputs: [InputFile] = []
  /// One entry per ``CollectionLedger/Collection``, in that order.
  package var completeness: [CollectionLedger] = []

  /// Indexes into `objects`, each object once, sorted by type and printed id.
  ///
  /// Filled by ``merge()``; an index that is missing was merged into another object.
  package internal(set) var objectOrder: [UInt32] = []
  /// The number of surplus rows by type, counted by ``merge()``: three rows on one object make two.
  package internal(set) var duplicates: [DirectoryObject.ObjectType: Int] = [:]
  /// The number of duplicate credentials on objects.
  package internal(set) var duplicateCredentials = 0
  /// The number of credentials whose sources disagree on dates.
  package internal(set) var contradictions = 0
  /// The number of surplus rows about objects of all types.
  package var duplicateObjects: Int { duplicates.values.reduce(0, +) }
  /// The number of objects that a delta response removed but another file holds.
  package internal(set) var removedObjects = 0
  /// The number of credential lists attributed to nothing but a tenant id.
  package internal(set) var fragmentsOfTenants = 0

  package init() {}

  /// Returns an identifier as printed, in lower case.
  package func spelling(of identifier: Identifier) -> String {
    spellings.isEmpty
      ? identifier.guidText : spellings[identifier] ?? identifier.guidText
  }

  /// Whether an identifier stands for a text that is not a GUID.
  package func isSpelled(_ identifier: Identifier) -> Bool {
    !spellings.isEmpty && spellings[identifier] != nil
  }

  /// Keeps only the objects whose indexes are in a set.
  package mutating func keepObjects(_ kept: Set<UInt32>) {
    var left: [DirectoryObject.ObjectType: Int] = [:]
    objectOrder = objectOrder.filter { index in
      if kept.contains(index) { return true }
      left[objects[Int(index)].type, default: 0] += 1
      return false
    }
    for (collection, type) in [
      (CollectionLedger.Collection.applications, DirectoryObject.ObjectType.application),
      (.servicePrincipals, .servicePrincipal),
    ] {
      if let index = completeness.firstIndex(where: { $0.collection == collection }) {
        completeness[index].leftOut += left[type] ?? 0
      }
    }
  }

  /// Appends another inventory, adjusting its references to texts, credentials and origins.
  package mutating func append(_ other: TenantInventory) {
    let textShift = text.append(other.text)
    let credentialShift = UInt32(clamping: credentials.count)
    let propertyShift = UInt32(clamping: properties.count)
    let originShift = UInt32(clamping: origins.count)
    let certificateShift = UInt32(clamping: certificates.count)
    func moved(_ reference: TextReference) -> TextReference {
      reference.isNone ? .none : TextReference(offset: reference.offset &+ textShift)
    }
    func moved(_ reference: OriginReference) -> OriginReference {
      reference.isNone ? .none : OriginReference(index: reference.index &+ originShift)
    }
    func moved(_ reference: CertificateReference) -> CertificateReference {
      reference.isNone ? .none : CertificateReference(index: reference.index &+ certificateShift)
    }
    for var origin in other.origins {
      origin.path = moved(origin.path)
      origin.container = moved(origin.container)
      origins.append(origin)
    }
    for var property in other.properties {
      property.text = moved(property.text)
      property.origin = moved(property.origin)
      properties.append(property)
    }
    func moved(_ assignment: RoleAssignment) -> RoleAssignment {
      var assignment = assignment
      assignment.roleName = moved(assignment.roleName)
      assignment.scope = moved(assignment.scope)
      return assignment
    }
    for var object in other.objects {
      object.displayName = moved(object.displayName)
      object.preferredTokenSigningKeyThumbprint = moved(object.preferredTokenSigningKeyThumbprint)
      object.firstCredential &+= credentialShift
      object.firstProperty &+= propertyShift
      object.origin = moved(object.origin)
      objects.append(object)
    }
    for var credential in other.credentials {
      credential.displayName = moved(credential.displayName)
      credential.customKeyIdentifier = moved(credential.customKeyIdentifier)
      credential.origin = moved(credential.origin)
      credential.certificateDetails = moved(credential.certificateDetails)
      credentials.append(credential)
    }
    for var certificate in other.certificates {
      certificate.subject = moved(certificate.subject)
      certificate.issuer = moved(certificate.issuer)
      certificate.key = moved(certificate.key)
      certificates.append(certificate)
    }
    for var published in other.publishedCertificates {
      published.certificate = moved(published.certificate)
      published.path = moved(published.path)
      published.entityId = moved(published.entityId)
      publishedCertificates.append(published)
    }
    for var federated in other.federatedIdentityCredentials {
      federated.name = moved(federated.name)
      federated.issuer = moved(federated.issuer)
      federated.subject = moved(federated.subject)
      federated.audience = moved(federated.audience)
      federated.expression = moved(federated.expression)
      federated.origin = moved(federated.origin)
      federatedIdentityCredentials.append(federated)
    }
    for var owner in other.owners {
      owner.displayName = moved(owner.displayName)
      owner.userPrincipalName = moved(owner.userPrincipalName)
      owner.mail = moved(owner.mail)
      owners.append(owner)
    }
    for var policy in other.policies {
      policy.displayName = moved(policy.displayName)
      policies.append(policy)
    }
    for var act in other.directoryActs {
      act.by = moved(act.by)
      act.origin = moved(act.origin)
      directoryActs.append(act)
    }
    for var recommendation in other.recommendations {
      recommendation.recommendationType = moved(recommendation.recommendationType)
      recommendation.status = moved(recommendation.status)
      recommendations.append(recommendation)
    }
    for var grant in other.oauth2PermissionGrants {
      grant.scope = moved(grant.scope)
      oauth2PermissionGrants.append(grant)
    }
    for assignment in other.directoryRoleAssignments {
      directoryRoleAssignments.append(moved(assignment))
    }
    for assignment in other.azureRoleAssignments { azureRoleAssignments.append(moved(assignment)) }
    listedRoleHolders.append(contentsOf: other.listedRoleHolders)
    listedRoleKinds.formUnion(other.listedRoleKinds)
    spellings.merge(other.spellings) { first, _ in first }
    for var activity in other.servicePrincipalSignInActivity {
      activity.origin = moved(activity.origin)
      servicePrincipalSignInActivity.append(activity)
    }
    appRoleAssignments.append(contentsOf: other.appRoleAssignments)
    exporterTenants.formUnion(other.exporterTenants)
    removals.formUnion(other.removals)
    guessedParents.formUnion(other.guessedParents)
    for var activity in other.credentialActivity {
      activity.origin = moved(activity.origin)
      credentialActivity.append(activity)
    }
    for var signIn in other.signIns {
      signIn.origin = moved(signIn.origin)
      signIn.ipAddress = moved(signIn.ipAddress)
      signIn.thumbprint = moved(signIn.thumbprint)
      signIn.resourceDisplayName = moved(signIn.resourceDisplayName)
      signIns.append(signIn)
    }
    organizations.append(contentsOf: other.organizations)
    clouds.formUnion(other.clouds)
    if let time = other.collectedAt { collectedAt = collectedAt.map { min($0, time) } ?? time }
    secretLeaks.append(contentsOf: other.secretLeaks)
    relationPages.append(contentsOf: other.relationPages)
    inputs.append(contentsOf: other.inputs)
  }
}
