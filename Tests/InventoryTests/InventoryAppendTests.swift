import Inventory
import Testing

/// Checks that ``TenantInventory/append(_:)`` appends every collection of an inventory.
/// A new collection fails here until it is filled below and appended there.
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
    inventory.objects = [DirectoryObject(type: .application, id: id)]
    inventory.credentials = [Credential(source: .passwordCredential, keyId: id)]
    let text = inventory.text.append("text")
    inventory.properties = [ObjectProperty(kind: ObjectProperty.Kind.allCases[0], text: text)]
    inventory.certificates = [
      Certificate(
        subject: text, issuer: text, key: text, notBefore: Instant(secondsSinceEpoch: 0),
        notAfter: Instant(secondsSinceEpoch: 1), sha1: .none, sha256: .none)
    ]
    inventory.publishedCertificates = [
      PublishedCertificate(certificate: CertificateReference(index: 0), path: text, entityId: text)
    ]
    inventory.origins = [Origin(path: text, container: .none, position: 0)]
    inventory.federatedIdentityCredentials = [
      FederatedIdentityCredential(objectType: .application, objectId: id, id: id)
    ]
    inventory.owners = [Owner(objectType: .application, objectId: id, id: id)]
    inventory.credentialActivity = [
      CredentialActivity(keyId: id, appId: id, lastSignIn: nil, lastSuccessfulSignIn: nil)
    ]
    inventory.signIns = [
      SignIn(
        time: Instant(secondsSinceEpoch: 0), errorCode: 0, appId: id, servicePrincipalId: id,
        keyId: id, federatedCredentialId: id)
    ]
    inventory.servicePrincipalSignInActivity = [ServicePrincipalSignInActivity(appId: id)]
    inventory.policies = [AppManagementPolicy(id: id, isDefault: true)]
    inventory.recommendations = [Recommendation(id: id)]
    inventory.appRoleAssignments = [
      AppRoleAssignment(principalId: id, resourceId: id, appRoleId: id)
    ]
    inventory.listedRoleHolders = [id]
    inventory.directoryRoleAssignments = [RoleAssignment(principalId: id, roleDefinitionId: id)]
    inventory.azureRoleAssignments = [RoleAssignment(principalId: id, roleDefinitionId: id)]
    inventory.listedRoleKinds = [.directory]
    inventory.oauth2PermissionGrants = [OAuth2PermissionGrant(clientId: id, resourceId: id)]
    inventory.directoryActs = [
      DirectoryAct(
        action: .ownerAdded, time: Instant(secondsSinceEpoch: 0), by: text, isApplication: false,
        objectId: id, subject: id)
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
}
