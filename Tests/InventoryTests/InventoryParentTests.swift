import Inventory
import Testing

@Suite("Finding the object that a GUID refers to")
struct InventoryParentTests {
  private static let application = Identifier(high: 1, low: 1)
  private static let principal = Identifier(high: 2, low: 2)
  private static let shared = Identifier(high: 3, low: 3)
  private static let onlyPrincipals = Identifier(high: 4, low: 4)
  private static let otherPrincipal = Identifier(high: 5, low: 5)
  private static let tenant = Identifier(high: 6, low: 6)
  private static let key = Identifier(high: 7, low: 7)

  /// Returns an application and a principal that share a client ID, and a principal with its own.
  private func tenant(in order: [Int] = [0, 1, 2]) -> TenantInventory {
    var objects: [DirectoryObject] = []
    for (type, id, appId) in [
      (.application, Self.application, Self.shared),
      (.servicePrincipal, Self.principal, Self.shared),
      (.servicePrincipal, Self.otherPrincipal, Self.onlyPrincipals),
    ] as [(DirectoryObject.ObjectType, Identifier, Identifier)] {
      var object = DirectoryObject(type: type, id: id)
      object.appId = appId
      objects.append(object)
    }
    var inventory = TenantInventory()
    inventory.objects = order.map { objects[$0] }
    return inventory
  }

  /// Returns what a list without its object yields if the name of its file suggests `guess`.
  private func children(of guess: Identifier) -> TenantInventory {
    var inventory = TenantInventory()
    var fragment = DirectoryObject(type: .application, id: guess)
    fragment.flags = [.fragment, .passwordCredentialsCollected]
    fragment.credentialCount = 1
    inventory.credentials = [Credential(source: .passwordCredential, keyId: Self.key)]
    inventory.objects = [fragment]
    inventory.owners = [Owner(objectType: .application, objectId: guess, id: Self.key)]
    inventory.federatedIdentityCredentials = [
      FederatedIdentityCredential(objectType: .application, objectId: guess, id: Self.key)
    ]
    inventory.relationPages = [
      RelationPage(relation: .owners, objectType: .application, objectId: guess)
    ]
    inventory.guessedParents = [guess]
    return inventory
  }

  private func merged(_ parts: TenantInventory...) -> TenantInventory {
    var all = TenantInventory()
    for part in parts { all.append(part) }
    all.merge()
    return all
  }

  private func kept(_ inventory: TenantInventory) -> [DirectoryObject] {
    inventory.objectOrder.map { inventory.objects[Int($0)] }
  }

  @Test(
    arguments: [
      (application, DirectoryObject.ObjectType.application, application),
      (principal, .servicePrincipal, principal), (shared, .application, application),
      (onlyPrincipals, .servicePrincipal, otherPrincipal),
    ])
  func `object ids win over client ids, applications over service principals`(
    guess: Identifier, type: DirectoryObject.ObjectType, id: Identifier
  ) throws {
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      for parts in [
        merged(tenant(in: order), children(of: guess)),
        merged(children(of: guess), tenant(in: order)),
      ] {
        let objects = kept(parts)
        #expect(objects.count == 3)
        let object = try #require(objects.first { $0.type == type && $0.id == id })
        #expect(parts.credentials[object.credentialRange].map(\.keyId) == [Self.key])
        #expect(object.flags == [.passwordCredentialsCollected, .ownersCollected])
        #expect(parts.owners.map(\.objectId) == [id])
        #expect(parts.owners.map(\.objectType) == [type])
        #expect(parts.federatedIdentityCredentials.map(\.objectId) == [id])
        #expect(parts.federatedIdentityCredentials.map(\.objectType) == [type])
        #expect(parts.duplicateObjects == 0)
      }
    }
  }

  @Test func `entries without a matching object keep their guess`() {
    let all = merged(tenant(), children(of: Self.tenant))
    #expect(kept(all).filter { $0.flags.contains(.fragment) }.map(\.id) == [Self.tenant])
    #expect(all.owners.map(\.objectId) == [Self.tenant])
    #expect(all.fragmentsOfTenants == 0)
  }

  @Test func `a tenant has no credentials`() {
    var named = tenant()
    named.exporterTenants = [Self.tenant]
    var organized = tenant()
    organized.organizations = [Organization(id: Self.tenant, displayName: nil)]
    for inventory in [named, organized] {
      let all = merged(inventory, children(of: Self.tenant))
      #expect(kept(all).count == 3)
      #expect(all.fragmentsOfTenants == 1)
    }
  }

  @Test func `a parent named by an export is not guessed again`() {
    var inventory = tenant()
    inventory.owners = [
      Owner(objectType: .servicePrincipal, objectId: Self.principal, id: Self.key)
    ]
    let all = merged(inventory, children(of: Self.shared))
    #expect(
      all.owners.map(\.objectId).sorted() == [Self.application, Self.principal])
  }

  @Test func `a fragment does not decide whether its object is dormant`() {
    var inventory = tenant()
    inventory.objects[0].flags = [.deleted, .isDisabled]
    let all = merged(children(of: Self.application), inventory)
    #expect(
      kept(all).first?.flags.isSuperset(of: [.deleted, .isDisabled]) == true)
  }
}
