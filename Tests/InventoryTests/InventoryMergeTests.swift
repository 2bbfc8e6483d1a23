import Inventory
import Testing

@Suite("Merging what several files say about one object")
struct InventoryMergeTests {
  private let id = Identifier(high: 1, low: 1)
  private let key = Identifier(high: 2, low: 2)

  private func source(
    end: GraphDateTime, start: GraphDateTime = .missing, name: String? = nil,
    flags: DirectoryObject.Flags = [], usage: Credential.Usage = .absent
  ) -> TenantInventory {
    var inventory = TenantInventory()
    var credential = Credential(source: .keyCredential, keyId: key)
    credential.endDateTime = end
    credential.startDateTime = start
    credential.usage = usage
    inventory.credentials.append(credential)
    var object = DirectoryObject(type: .application, id: id)
    object.flags = flags
    object.displayName = name.map { inventory.text.append($0) } ?? .none
    object.credentialCount = 1
    inventory.objects.append(object)
    return inventory
  }

  private func merged(_ sources: [TenantInventory]) -> TenantInventory {
    var all = TenantInventory()
    for source in sources { all.append(source) }
    all.merge()
    return all
  }

  private func time(_ seconds: Int64) -> GraphDateTime {
    GraphDateTime(Instant(secondsSinceEpoch: seconds))
  }

  private func credentials(of inventory: TenantInventory) -> [Credential] {
    inventory.objectOrder.flatMap {
      inventory.credentials[inventory.objects[Int($0)].credentialRange]
    }
  }

  @Test func `duplicate objects and credentials count once`() {
    let all = merged([source(end: time(5)), source(end: time(5))])
    #expect(all.objectOrder.count == 1)
    #expect(credentials(of: all).count == 1)
    #expect(all.duplicateObjects == 1)
    #expect(all.duplicateCredentials == 1)
    #expect(all.contradictions == 0)
  }

  @Test func `dates are disputed if they differ or if one end cannot be read`() {
    func isDisputed(_ sources: TenantInventory...) -> [Bool] {
      [sources, sources.reversed()].flatMap { credentials(of: merged($0)).map(\.areDatesDisputed) }
    }
    #expect(isDisputed(source(end: time(5)), source(end: time(5))) == [false, false])
    #expect(isDisputed(source(end: time(5)), source(end: .missing)) == [false, false])
    #expect(isDisputed(source(end: time(5)), source(end: time(6))) == [true, true])
    #expect(isDisputed(source(end: time(5)), source(end: .null)) == [true, true])
    #expect(isDisputed(source(end: time(5)), source(end: .unreadable)) == [true, true])
    #expect(
      isDisputed(
        source(end: time(5), start: time(1)), source(end: time(5)),
        source(end: time(5), start: time(2))) == [true, true])
  }

  @Test func `a key without type and usage is merged with the one that has them, in any order`() {
    let sources = [
      source(end: time(5)), source(end: time(5), usage: .sign), source(end: time(5)),
    ]
    for order in [[0, 1, 2], [1, 0, 2], [0, 2, 1]] {
      let all = merged(order.map { sources[$0] })
      #expect(credentials(of: all).map(\.usage) == [.sign])
      #expect(all.contradictions == 0)
    }
    // Two keys with different known usages remain two keys.
    let two = merged([sources[0], sources[1], source(end: time(5), usage: .verify)])
    #expect(credentials(of: two).map(\.usage) == [.verify, .sign])
  }

  @Test func `mixed case wins over capitals, otherwise the first name in order`() {
    for (names, kept) in [
      (["PAYROLL", "Payroll"], "Payroll"), (["ÄRGER", "Ärger"], "Ärger"), (["b", "A"], "A"),
      (["B", "a"], "a"), (["x", "x"], "x"),
    ] {
      for names in [names, names.reversed()] {
        let all = merged(names.map { source(end: time(5), name: $0) })
        let object = all.objects[Int(all.objectOrder[0])]
        #expect(all.text.string(object.displayName) == kept)
      }
    }
  }

  @Test func `the wider audience wins, and known wins over unknown`() {
    let cases: [([DirectoryObject.SignInAudience], DirectoryObject.SignInAudience)] = [
      ([.azureADMyOrg, .azureADMultipleOrgs], .azureADMultipleOrgs),
      (
        [.azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount],
        .azureADandPersonalMicrosoftAccount
      ),
      ([.other, .azureADMyOrg], .azureADMyOrg), ([.absent, .other], .other),
    ]
    for (audiences, kept) in cases {
      for audiences in [audiences, audiences.reversed()] {
        let all = merged(
          audiences.map {
            var source = source(end: time(5))
            source.objects[0].signInAudience = $0
            return source
          })
        #expect(all.objects[Int(all.objectOrder[0])].signInAudience == kept)
      }
    }
  }

  @Test func `signing certificates that differ leave unknown which is active, in either order`() {
    let (old, new) = (String(repeating: "0A", count: 20), String(repeating: "0B", count: 20))
    let cases: [([String?], String?)] = [
      ([old, new], nil), ([old, nil], old), ([old, old.lowercased()], old.lowercased()),
      ([old, "unused"], old), ([old, String(repeating: "0C", count: 32)], old),
    ]
    for (thumbprints, kept) in cases {
      for thumbprints in [thumbprints, thumbprints.reversed()] {
        let all = merged(
          thumbprints.map { thumbprint in
            var source = source(end: time(5))
            if let thumbprint {
              let reference = source.text.append(thumbprint)
              source.objects[0].preferredTokenSigningKeyThumbprint = reference
            }
            return source
          })
        let object = all.objects[Int(all.objectOrder[0])]
        #expect(all.text.string(object.preferredTokenSigningKeyThumbprint) == kept)
      }
    }
  }

  @Test func `if two disagree the earlier end counts, in either order`() {
    for ends in [[time(5), time(9)], [time(9), time(5)]] {
      let all = merged(ends.map { source(end: $0) })
      #expect(credentials(of: all).map(\.endDateTime) == [time(5)])
      #expect(all.contradictions == 1)
    }
  }

  @Test func `a readable end beats null, null beats unreadable, unreadable beats missing`() {
    let ranked: [GraphDateTime] = [time(5), .null, .unreadable, .missing]
    for (rank, better) in ranked.enumerated() {
      for worse in ranked[rank...] {
        for ends in [[better, worse], [worse, better]] {
          #expect(
            credentials(of: merged(ends.map { source(end: $0) })).map(\.endDateTime) == [better])
        }
      }
    }
  }

  @Test func `the number of contradictions does not depend on the order`() {
    let ends = [[5, 9, 9], [9, 5, 9], [9, 9, 5]] as [[Int64]]
    let counts = ends.map { merged($0.map { source(end: time($0)) }).contradictions }
    #expect(Set(counts).count == 1, "\(counts)")
  }

  @Test func `an object is dormant only if all sources say so`() {
    let dormant: DirectoryObject.Flags = [.deleted, .isDisabled, .disabledByMicrosoft]
    for flags in [[dormant, []], [[], dormant]] as [[DirectoryObject.Flags]] {
      let all = merged(flags.map { source(end: time(1), flags: $0) })
      let kept = all.objectOrder.map { all.objects[Int($0)].flags }
      #expect(kept == [[]])
    }
    let both = merged([source(end: time(1), flags: dormant), source(end: time(1), flags: dormant)])
    #expect(both.objectOrder.map { both.objects[Int($0)].flags } == [dormant])
  }

  @Test func `where only some sources say dormant it is not known to be usable either`() {
    let state: DirectoryObject.Selection = [
      .deletedDateTime, .isDisabled, .disabledByMicrosoftStatus,
    ]
    let cases: [([DirectoryObject.Flags], DirectoryObject.Selection)] = [
      ([.isDisabled, [], []], []), ([.deleted, .isDisabled], []), ([[], .disabledByMicrosoft], []),
      ([.isDisabled, .isDisabled], state), ([[], .exposesAPI], state),
    ]
    for (flags, known) in cases {
      for flags in [flags, flags.reversed()] {
        let all = merged(
          flags.map {
            var source = source(end: time(1), flags: $0)
            source.objects[0].selected = state
            return source
          })
        #expect(all.objectOrder.map { all.objects[Int($0)].selected } == [known])
      }
    }
  }

  @Test func `a disputed accountEnabled does not disable`() {
    let all = merged([
      source(end: time(1), flags: .accountDisabled), source(end: time(1), flags: .accountEnabled),
    ])
    #expect(all.objectOrder.allSatisfy { !all.objects[Int($0)].isAccountDisabled })
  }

  @Test func `the chosen name does not depend on the order`() {
    func name(_ names: [String?]) -> [String?] {
      let all = merged(names.map { source(end: time(1), name: $0) })
      return all.objectOrder.map { all.text.string(all.objects[Int($0)].displayName) }
    }
    #expect(name([nil, "a"]) == ["a"])
    #expect(name(["a", nil]) == ["a"])
    #expect(name(["b", "a"]) == name(["a", "b"]))
  }

  @Test func `the same key with another usage is another credential`() {
    let all = merged([
      source(end: time(1), usage: .sign), source(end: time(1), usage: .verify),
    ])
    #expect(credentials(of: all).count == 2)
    #expect(all.duplicateCredentials == 0)
  }

  @Test func `objects are sorted by type, then by printed id`() {
    var inventory = TenantInventory()
    for (type, high) in [
      (.servicePrincipal, 1), (.application, 9), (.servicePrincipal, 0xF0), (.application, 0xA),
    ] as [(DirectoryObject.ObjectType, UInt64)] {
      inventory.objects.append(DirectoryObject(type: type, id: Identifier(high: high, low: 7)))
    }
    inventory.merge()
    let order = inventory.objectOrder.map { inventory.objects[Int($0)] }
    #expect(order.map(\.id.high) == [9, 0xA, 1, 0xF0])
    #expect(
      order.map(\.type) == [.application, .application, .servicePrincipal, .servicePrincipal])
  }

  // MARK: Many copies

  private func copy(_ number: Int) -> TenantInventory {
    var inventory = source(end: time(100 + Int64(number % 3)), name: "n")
    let path = inventory.text.append("file-\(number)")
    inventory.origins.append(Origin(path: path, container: .none, position: 0))
    let origin = OriginReference(index: 0)
    inventory.objects[0].origin = origin
    for (kind, text) in [
      (ObjectProperty.Kind.tag, "b"), (.tag, "a"), (.note, "note \(number % 2)"), (.tag, "b"),
    ] {
      inventory.properties.append(
        ObjectProperty(kind: kind, text: inventory.text.append(text), origin: origin, position: 1))
    }
    inventory.objects[0].propertyCount = 4
    return inventory
  }

  @Test func `each fact is kept once, however many copies there are`() {
    let count = 500
    let all = merged((0..<count).map(copy))
    #expect(all.objectOrder.count == 1)
    #expect(all.duplicateObjects == count - 1)
    #expect(credentials(of: all).map { $0.endDateTime } == [time(100)])
    #expect(all.credentials.count <= 2 * count)
    #expect(all.properties.count <= 4 * count + 4)
    #expect(all.contradictions == 1)
    let object = all.objects[Int(all.objectOrder[0])]
    #expect(
      all.properties(of: object).map { "\($0.kind) \(all.text.string($0.text) ?? "")" }
        == ["tag a", "tag b", "note note 0", "note note 1"])
    #expect(
      all.properties(of: object).map { all.citation($0) } == [
        "file-0#/tags/1", "file-0#/tags/1", "file-0#/notes/1", "file-1#/notes/1",
      ])
  }

  @Test func `the order of the copies does not matter`() {
    func lines(_ order: [Int]) -> [String] {
      let all = merged(order.map(copy))
      let object = all.objects[Int(all.objectOrder[0])]
      return all.properties(of: object).map {
        "\($0.kind) \(all.text.string($0.text) ?? "") \(all.citation($0) ?? "")"
      }
    }
    let expected = lines(Array(0..<12))
    #expect(lines((0..<12).reversed()) == expected)
    #expect(lines([7, 3, 0, 11, 5, 1, 9, 2, 10, 4, 8, 6]) == expected)
  }

  @Test func `other identifiers are sorted by their printed form`() {
    var inventory = TenantInventory()
    let spelled = Identifier(high: 0, low: 5)
    inventory.spellings[spelled] = "a1"
    for high in [0xA000_0000_0000_0000, 0xB000_0000_0000_0000] as [UInt64] {
      inventory.objects.append(
        DirectoryObject(type: .application, id: Identifier(high: high, low: 1)))
    }
    inventory.objects.append(DirectoryObject(type: .application, id: spelled))
    inventory.merge()
    #expect(
      inventory.objectOrder.map { inventory.spelling(of: inventory.objects[Int($0)].id).prefix(2) }
        == ["a0", "a1", "b0"])
  }

  @Test func `an application and a service principal with one id are two objects`() {
    var inventory = TenantInventory()
    inventory.objects = [
      DirectoryObject(type: .application, id: id), DirectoryObject(type: .servicePrincipal, id: id),
    ]
    inventory.merge()
    #expect(inventory.objectOrder.count == 2)
    #expect(inventory.duplicateObjects == 0)
  }

  @Test func `duplicate owners and federated credentials count once`() {
    var inventory = TenantInventory()
    for name in ["n", nil] {
      var owner = Owner(objectType: .application, objectId: id, id: key)
      owner.displayName = name.map { inventory.text.append($0) } ?? .none
      inventory.owners.append(owner)
      var federated = FederatedIdentityCredential(objectType: .application, objectId: id, id: key)
      federated.subject = name.map { inventory.text.append($0) } ?? .none
      inventory.federatedIdentityCredentials.append(federated)
    }
    inventory.merge()
    #expect(inventory.owners.map { inventory.text.string($0.displayName) } == ["n"])
    #expect(
      inventory.federatedIdentityCredentials.map { inventory.text.string($0.subject) } == ["n"])
  }

  @Test func `an empty page of owners means none, not unknown`() {
    var inventory = TenantInventory()
    inventory.objects = [
      DirectoryObject(type: .application, id: id), DirectoryObject(type: .application, id: key),
    ]
    inventory.relationPages = [
      RelationPage(relation: .owners, objectType: .application, objectId: id)
    ]
    inventory.merge()
    #expect(inventory.objects.map { $0.flags.contains(.ownersCollected) } == [true, false])
  }
}
