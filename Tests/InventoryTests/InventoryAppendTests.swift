import Inventory
import Testing

/// Checks that ``TenantInventory/append(_:)`` appends every collection of an inventory.
/// A new collection, and a new reference of a record, fails here until it is filled below and
/// appended or moved there.
@Suite("Appending inventories") struct InventoryAppendTests {
  private static let id = Identifier(high: 1, low: 2)
  /// Collections that are filled only after appending, by merging, scanning and judging.
  private static let later: Set = [
    "objectOrder", "duplicates", "places", "placeCommits", "exposedSecrets", "completeness",
  ]

  /// Returns an inventory with one element in every collection.
  private static func one() -> TenantInventory {
    var inventory = TenantInventory()
    let id = Self.id
    inventory.spellings = [id: "id"]
    let text = inventory.text.append("text")
    let origin = OriginReference(index: 0)
    var object = DirectoryObject(type: .application, id: id)
    (object.displayName, object.preferredTokenSigningKeyThumbprint) = (text, text)
    object.origin = origin
    inventory.objects = [object]
    var credential = Credential(source: .passwordCredential, keyId: id)
    (credential.displayName, credential.customKeyIdentifier) = (text, text)
    (credential.origin, credential.certificateDetails) = (origin, CertificateReference(index: 0))
    inventory.credentials = [credential]
    inventory.properties = [
      ObjectProperty(kind: ObjectProperty.Kind.allCases[0], text: text, origin: origin)
    ]
    inventory.certificates = [
      Certificate(
        subject: text, issuer: text, key: text, notBefore: Instant(secondsSinceEpoch: 0),
        notAfter: Instant(secondsSinceEpoch: 1), sha1: .none, sha256: .none)
    ]
    inventory.publishedCertificates = [
      PublishedCertificate(certificate: CertificateReference(index: 0), path: text, entityId: text)
    ]
    inventory.origins = [Origin(path: text, container: text, position: 0)]
    var federated = FederatedIdentityCredential(objectType: .application, objectId: id, id: id)
    (federated.name, federated.issuer, federated.subject) = (text, text, text)
    (federated.audience, federated.expression, federated.origin) = (text, text, origin)
    inventory.federatedIdentityCredentials = [federated]
    var owner = Owner(objectType: .application, objectId: id, id: id)
    (owner.displayName, owner.userPrincipalName, owner.mail) = (text, text, text)
    inventory.owners = [owner]
    inventory.credentialActivity = [
      CredentialActivity(
        keyId: id, appId: id, lastSignIn: nil, lastSuccessfulSignIn: nil, origin: origin)
    ]
    var signIn = SignIn(
      time: Instant(secondsSinceEpoch: 0), errorCode: 0, appId: id, servicePrincipalId: id,
      keyId: id, federatedCredentialId: id)
    (signIn.ipAddress, signIn.thumbprint, signIn.resourceDisplayName) = (text, text, text)
    signIn.origin = origin
    (inventory.signIns, inventory.undatedSignIns) = ([signIn], [signIn])
    var activity = ServicePrincipalSignInActivity(appId: id)
    activity.origin = origin
    inventory.servicePrincipalSignInActivity = [activity]
    var policy = AppManagementPolicy(id: id, isDefault: true)
    policy.displayName = text
    inventory.policies = [policy]
    var recommendation = Recommendation(id: id)
    (recommendation.recommendationType, recommendation.status) = (text, text)
    inventory.recommendations = [recommendation]
    inventory.appRoleAssignments = [
      AppRoleAssignment(principalId: id, resourceId: id, appRoleId: id)
    ]
    inventory.listedRoleHolders = [id]
    var role = RoleAssignment(principalId: id, roleDefinitionId: id)
    (role.roleName, role.scope) = (text, text)
    inventory.directoryRoleAssignments = [role]
    inventory.azureRoleAssignments = [role]
    inventory.listedRoleKinds = [.directory]
    var grant = OAuth2PermissionGrant(clientId: id, resourceId: id)
    grant.scope = text
    inventory.oauth2PermissionGrants = [grant]
    inventory.directoryActs = [
      DirectoryAct(
        action: .ownerAdded, time: Instant(secondsSinceEpoch: 0), by: text, isApplication: false,
        objectId: id, subject: id, origin: origin)
    ]
    inventory.organizations = [Organization(id: id, displayName: nil)]
    inventory.exporterTenants = [id]
    inventory.clouds = [.global]
    inventory.secretLeaks = [
      SecretLeak(kind: .secretText, path: "a", objectId: id, objectType: nil, keyId: id)
    ]
    inventory.relationPages = [
      RelationPage(relation: .owners, objectType: .application, objectId: id)
    ]
    inventory.removals = [Removal(type: .application, id: id)]
    inventory.guessedParents = [id]
    inventory.inputs = [InputFile(path: "a", sha256: nil, bytes: 0, format: "x", objects: 0)]
    return inventory
  }

  /// Returns the number of elements of every array, set and dictionary, by name.
  private static func counts(_ inventory: TenantInventory) -> [String: Int] {
    var counts: [String: Int] = [:]
    for child in Mirror(reflecting: inventory).children {
      guard let name = child.label, !later.contains(name),
        let collection = child.value as? any Collection
      else { continue }
      counts[name] = collection.count
    }
    return counts
  }

  @Test func `the example fills every collection`() {
    let counts = Self.counts(Self.one())
    #expect(counts.count >= 25)
    #expect(counts.filter { $0.value == 0 } == [:])
  }

  @Test func `everything is appended`() {
    var inventory = TenantInventory()
    inventory.append(Self.one())
    #expect(Self.counts(inventory) == Self.counts(Self.one()))
    inventory.append(Self.one())
    let doubled = Self.counts(inventory).filter { $0.value == 2 }.keys
    // Only sets and dictionaries do not double, because they hold the same element once.
    #expect(
      Set(Self.counts(inventory).keys).subtracting(doubled) == [
        "spellings", "listedRoleKinds", "exporterTenants", "clouds", "removals", "guessedParents",
      ])
  }

  /// Returns the references of every record, named like `owners.mail`; one per record of a list.
  private static func references(_ inventory: TenantInventory) -> [String: [AnyHashable]] {
    var references: [String: [AnyHashable]] = [:]
    for list in Mirror(reflecting: inventory).children where !later.contains(list.label ?? "") {
      guard let records = list.value as? [Any] else { continue }
      for field in records.flatMap({ Mirror(reflecting: $0).children }) {
        guard
          field.value is TextReference || field.value is OriginReference
            || field.value is CertificateReference, let value = field.value as? AnyHashable
        else { continue }
        references["\(list.label ?? "").\(field.label ?? "")", default: []].append(value)
      }
    }
    return references
  }

  @Test func `every reference moves with its target`() {
    var inventory = TenantInventory()
    inventory.append(Self.one())
    inventory.append(Self.one())
    let references = Self.references(inventory)
    #expect(references.count >= 40)
    let unset: [AnyHashable] = [
      TextReference.none, OriginReference.none, CertificateReference.none,
    ]
    for (name, values) in references {
      #expect(Set(values).count == 2 && Set(values).isDisjoint(with: unset), "\(name)")
    }
    #expect(inventory.objects.map(\.firstCredential) == [0, 1])
    #expect(inventory.objects.map(\.firstProperty) == [0, 1])
  }
}
