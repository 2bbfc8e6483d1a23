/// Merges what several files say about the same object.
///
/// Every rule here is commutative: the order in which files are read makes no difference.
extension TenantInventory {
  /// Merges entries for the same object or credential, and sorts.
  ///
  /// Afterwards `objectOrder` is filled, each credential occurs once, and owners and federated
  /// credentials are sorted by object. Facts that make an object dormant hold only if all sources
  /// state them, because a wrong "dormant" would hide an alarm.
  package mutating func merge() {
    resolveGuessedParents()
    objectOrder = sortedObjectOrder()
    mergeDuplicateObjects()
    markRemoved()
    for index in objectOrder where objects[Int(index)].credentialCount > 1 {
      mergeCredentials(ofObjectAt: Int(index))
    }
    markTokenEncryptionKeys()
    holdSummariesWithinData()
    sortPublishedCertificates()
    nameKeysByThumbprint()
    sortRelations()
    markCollectedRelations()
  }

  /// Whether one identifier sorts before another as printed.
  package func isOrderedBefore(_ left: Identifier, _ right: Identifier) -> Bool {
    // GUIDs sort in the same order as their text.
    guard !spellings.isEmpty, spellings[left] != nil || spellings[right] != nil else {
      return left < right
    }
    return spelling(of: left) < spelling(of: right)
  }

  // MARK: Objects

  private struct SortKey {
    var high: UInt64
    var index: UInt32
  }

  private func sortedObjectOrder() -> [UInt32] {
    var order: [UInt32] = []
    order.reserveCapacity(objects.count)
    for type in DirectoryObject.ObjectType.allCases {
      var keys: [SortKey] = []
      for (index, object) in objects.enumerated() where object.type == type {
        keys.append(SortKey(high: object.id.high, index: UInt32(truncatingIfNeeded: index)))
      }
      if spellings.isEmpty {
        keys.sort { left, right in
          if left.high != right.high { return left.high < right.high }
          return objects[Int(left.index)].id.low < objects[Int(right.index)].id.low
        }
      } else {
        keys.sort { isOrderedBefore(objects[Int($0.index)].id, objects[Int($1.index)].id) }
      }
      for key in keys { order.append(key.index) }
    }
    return order
  }

  /// Marks token encryption keys; one file may name the key and another contain it.
  private mutating func markTokenEncryptionKeys() {
    for index in objectOrder {
      let object = objects[Int(index)]
      guard !object.tokenEncryptionKeyId.isMissing else { continue }
      for position in object.credentialRange
      where credentials[position].keyId == object.tokenEncryptionKeyId
        && credentials[position].source == .keyCredential
      {
        credentials[position].isTokenEncryptionKey = true
      }
    }
  }

  /// Marks as deleted what a delta response removes, as it is newer than the exports beside it.
  private mutating func markRemoved() {
    guard !removals.isEmpty else { return }
    for index in objectOrder {
      let object = objects[Int(index)]
      if removals.contains(Removal(type: object.type, id: object.id)) {
        if !object.flags.contains(.deleted) { removedObjects += 1 }
        objects[Int(index)].flags.insert(.deleted)
      }
    }
  }

  /// Returns the value both sources give, or the only one given; nil if they differ.
  private static func agreed(_ left: Bool?, _ right: Bool?) -> Bool? {
    guard let left, let right else { return left ?? right }
    return left == right ? left : nil
  }

  /// Returns the text that sorts first, ignoring case.
  ///
  /// Of two that differ only in case, it prefers lower case, because AzureHound writes capitals.
  func knownText(_ left: TextReference, _ right: TextReference) -> TextReference {
    if left.isNone { return right }
    if right.isNone { return left }
    let isSame = text.withBytes(of: left) { first in
      text.withBytes(of: right) { second in first.elementsEqual(second) }
    }
    // Nearly always the same; the other case may be slower.
    guard !isSame, let first = text.string(left), let second = text.string(right) else {
      return left
    }
    return NamePreference.prefers(second, over: first) ? right : left
  }

  // MARK: Owners and federated credentials

  private mutating func sortRelations() {
    // Taken out of the inventory, so that they are sorted in place.
    var (owners, federatedIdentityCredentials) = (owners, federatedIdentityCredentials)
    (self.owners, self.federatedIdentityCredentials) = ([], [])
    func precedes(
      _ left: (DirectoryObject.ObjectType, Identifier, Identifier),
      _ right: (DirectoryObject.ObjectType, Identifier, Identifier)
    ) -> Bool {
      if left.0 != right.0 { return left.0.rawValue < right.0.rawValue }
      if left.1 != right.1 { return left.1 < right.1 }
      return left.2 != right.2 && isOrderedBefore(left.2, right.2)
    }
    owners.sort {
      precedes(($0.objectType, $0.objectId, $0.id), ($1.objectType, $1.objectId, $1.id))
    }
    federatedIdentityCredentials.sort {
      precedes(($0.objectType, $0.objectId, $0.id), ($1.objectType, $1.objectId, $1.id))
    }
    var uniqueOwners: [Owner] = []
    for owner in owners {
      if var last = uniqueOwners.last, last.objectType == owner.objectType,
        last.objectId == owner.objectId, last.id == owner.id
      {
        last.displayName = knownText(last.displayName, owner.displayName)
        last.userPrincipalName = knownText(last.userPrincipalName, owner.userPrincipalName)
        last.mail = knownText(last.mail, owner.mail)
        last.isAccountEnabled = Self.agreed(last.isAccountEnabled, owner.isAccountEnabled)
        uniqueOwners[uniqueOwners.count - 1] = last
      } else {
        uniqueOwners.append(owner)
      }
    }
    self.owners = uniqueOwners
    var uniqueFederated: [FederatedIdentityCredential] = []
    for federated in federatedIdentityCredentials {
      if var last = uniqueFederated.last, last.objectType == federated.objectType,
        last.objectId == federated.objectId, last.id == federated.id
      {
        last.name = knownText(last.name, federated.name)
        last.issuer = knownText(last.issuer, federated.issuer)
        last.subject = knownText(last.subject, federated.subject)
        last.audience = knownText(last.audience, federated.audience)
        last.expression = knownText(last.expression, federated.expression)
        last.origin = cited(last.origin, federated.origin)
        uniqueFederated[uniqueFederated.count - 1] = last
      } else {
        uniqueFederated.append(federated)
      }
    }
    self.federatedIdentityCredentials = uniqueFederated
  }

  private mutating func markCollectedRelations() {
    guard !relationPages.isEmpty else { return }
    var asked: [DirectoryObject.ObjectType: [Identifier: DirectoryObject.Flags]] = [:]
    for page in relationPages {
      let flag: DirectoryObject.Flags =
        switch page.relation {
        case .owners: .ownersCollected
        case .federatedIdentityCredentials: .federatedIdentityCredentialsCollected
        }
      asked[page.objectType, default: [:]][page.objectId, default: []].insert(flag)
    }
    for index in objectOrder {
      let object = objects[Int(index)]
      if let flags = asked[object.type]?[object.id] {
        objects[Int(index)].flags.formUnion(flags)
      }
    }
  }
}
