import Inventory
import Testing

@Suite("Removals, and sources that differ in detail")
struct InventoryRemovalTests {
  private let id = Identifier(high: 1, low: 1)
  private let key = Identifier(high: 2, low: 2)

  private func merged(_ parts: [TenantInventory]) -> TenantInventory {
    var all = TenantInventory()
    for part in parts { all.append(part) }
    all.merge()
    return all
  }

  private func object(_ type: DirectoryObject.ObjectType) -> TenantInventory {
    var inventory = TenantInventory()
    inventory.objects = [DirectoryObject(type: type, id: id)]
    return inventory
  }

  private func removal(_ type: DirectoryObject.ObjectType) -> TenantInventory {
    var inventory = TenantInventory()
    inventory.removals = [Removal(type: type, id: id)]
    return inventory
  }

  @Test func `a removal deletes the object of its type and id, in either order`() {
    for parts in [
      [object(.application), removal(.application)], [removal(.application), object(.application)],
    ] {
      #expect(merged(parts).objects.map(\.flags) == [.deleted])
    }
    #expect(
      merged([object(.application), removal(.servicePrincipal)]).objects.map(\.flags) == [[]])
    #expect(merged([removal(.application)]).objectOrder.isEmpty)
  }

  @Test func `a removal deletes an object that two sources list`() {
    let all = merged([object(.application), object(.application), removal(.application)])
    #expect(all.objectOrder.map { all.objects[Int($0)].flags } == [.deleted])
  }

  // MARK: Credentials

  private func source(
    usage: Credential.Usage, type: Credential.KeyType, end: Int64 = 5
  ) -> TenantInventory {
    var inventory = object(.application)
    var credential = Credential(source: .keyCredential, keyId: key)
    credential.usage = usage
    credential.type = type
    credential.endDateTime = GraphDateTime(Instant(secondsSinceEpoch: end))
    inventory.credentials = [credential]
    inventory.objects[0].credentialCount = 1
    return inventory
  }

  private func credentials(_ inventory: TenantInventory) -> [Credential] {
    inventory.objectOrder.flatMap {
      inventory.credentials[inventory.objects[Int($0)].credentialRange]
    }
  }

  @Test func `a source without type and usage is merged with the others`() {
    let rich = source(usage: .verify, type: .asymmetricX509Cert)
    let poor = source(usage: .absent, type: .absent)
    for parts in [[rich, poor], [poor, rich], [poor, rich, poor], [rich, poor, rich]] {
      let all = merged(parts)
      #expect(credentials(all).map(\.usage) == [.verify])
      #expect(credentials(all).map(\.type) == [.asymmetricX509Cert])
      #expect(all.duplicateCredentials == parts.count - 1)
    }
  }

  @Test func `a source without usage adds no third credential to two`() {
    let parts = [
      source(usage: .verify, type: .asymmetricX509Cert), source(usage: .absent, type: .absent),
      source(usage: .sign, type: .asymmetricX509Cert),
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
      #expect(
        credentials(merged(order.map { parts[$0] })).map(\.usage) == [.verify, .sign])
    }
  }

  @Test func `contradictions do not depend on what sources leave out`() {
    let parts = [
      source(usage: .verify, type: .asymmetricX509Cert, end: 5),
      source(usage: .absent, type: .absent, end: 9),
      source(usage: .verify, type: .asymmetricX509Cert, end: 7),
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      let all = merged(order.map { parts[$0] })
      #expect(all.contradictions == 1)
      #expect(
        credentials(all).map(\.endDateTime) == [GraphDateTime(Instant(secondsSinceEpoch: 5))])
    }
  }

  // MARK: Names

  private func named(_ name: String) -> TenantInventory {
    var inventory = object(.application)
    inventory.objects[0].displayName = inventory.text.append(name)
    return inventory
  }

  @Test(
    arguments: [
      (["PAYROLL API", "Payroll API"], "Payroll API"), (["ÄMTER", "Ämter"], "Ämter"),
      (["b", "a", "A"], "a"), (["Zeta", "alpha", "ZETA"], "alpha"), (["", "x"], "x"),
    ])
  func `of names that differ only in case the lower-case one is kept`(
    names: [String], kept: String
  ) {
    for shift in names.indices {
      let order = names[shift...] + names[..<shift]
      for parts in [order.map(named), order.reversed().map(named)] {
        let all = merged(parts)
        #expect(
          all.objectOrder.map { all.text.string(all.objects[Int($0)].displayName) } == [kept])
      }
    }
  }

  // MARK: What was collected

  @Test func `a property is collected if any source collected it`() {
    let flags: [DirectoryObject.Flags] = [
      .passwordCredentialsCollected, .keyCredentialsCollected, .ownersCollected,
      .federatedIdentityCredentialsCollected,
    ]
    for order in [flags, flags.reversed()] {
      let all = merged(
        order.map {
          var inventory = object(.application)
          inventory.objects[0].flags = $0
          return inventory
        })
      #expect(
        all.objectOrder.map { all.objects[Int($0)].flags } == [flags.reduce([]) { $0.union($1) }])
    }
  }
}
