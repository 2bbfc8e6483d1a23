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
  /// Sign-ins whose time is missing or unreadable; their `time` is ``SignIn/anyTime``.
  ///
  /// They show that something happened, but not when, so they only speak against deletion.
  package var undatedSignIns: [SignIn] = []
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

  /// Appends another inventory, moving its references to where their targets are now.
  package mutating func append(_ other: TenantInventory) {
    let shift = ReferenceShift(
      texts: text.append(other.text), credentials: UInt32(clamping: credentials.count),
      properties: UInt32(clamping: properties.count), origins: UInt32(clamping: origins.count),
      certificates: UInt32(clamping: certificates.count))
    origins.append(other.origins, moved: shift)
    properties.append(other.properties, moved: shift)
    objects.append(other.objects, moved: shift)
    credentials.append(other.credentials, moved: shift)
    certificates.append(other.certificates, moved: shift)
    publishedCertificates.append(other.publishedCertificates, moved: shift)
    federatedIdentityCredentials.append(other.federatedIdentityCredentials, moved: shift)
    owners.append(other.owners, moved: shift)
    policies.append(other.policies, moved: shift)
    directoryActs.append(other.directoryActs, moved: shift)
    recommendations.append(other.recommendations, moved: shift)
    oauth2PermissionGrants.append(other.oauth2PermissionGrants, moved: shift)
    directoryRoleAssignments.append(other.directoryRoleAssignments, moved: shift)
    azureRoleAssignments.append(other.azureRoleAssignments, moved: shift)
    servicePrincipalSignInActivity.append(other.servicePrincipalSignInActivity, moved: shift)
    credentialActivity.append(other.credentialActivity, moved: shift)
    signIns.append(other.signIns, moved: shift)
    undatedSignIns.append(other.undatedSignIns, moved: shift)
    appRoleAssignments += other.appRoleAssignments
    listedRoleHolders += other.listedRoleHolders
    organizations += other.organizations
    secretLeaks += other.secretLeaks
    relationPages += other.relationPages
    inputs += other.inputs
    listedRoleKinds.formUnion(other.listedRoleKinds)
    exporterTenants.formUnion(other.exporterTenants)
    removals.formUnion(other.removals)
    guessedParents.formUnion(other.guessedParents)
    clouds.formUnion(other.clouds)
    spellings.merge(other.spellings) { first, _ in first }
    if let time = other.collectedAt { collectedAt = collectedAt.map { min($0, time) } ?? time }
  }
}
