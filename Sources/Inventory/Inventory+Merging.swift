/// Making one object of what several files say about it.
///
/// Every rule here is commutative: in which order the files are read changes nothing.
extension Inventory {
  /// Joins what speaks of the same object or credential, and sorts.
  ///
  /// Afterwards `objectOrder` is filled, each credential stands once, and owners and federated
  /// credentials are sorted by object. Facts that make an object dormant hold only where all
  /// sources state them, because a wrong "dormant" would hide an alarm.
  package mutating func merge() {
    resolveGuessedParents()
    objectOrder = sortedObjectOrder()
    mergeDuplicateObjects()
    markRemoved()
    for index in objects.indices where objects[index].credentialCount > 1 {
      mergeCredentials(ofObjectAt: index)
    }
    markTokenEncryptionKeys()
    holdSummariesWithinData()
    sortRelations()
    markCollectedRelations()
  }

  /// Whether one identifier is printed before another.
  package func isOrderedBefore(_ left: Identifier, _ right: Identifier) -> Bool {
    spellings.isEmpty ? left < right : spelling(of: left) < spelling(of: right)
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

  private mutating func mergeDuplicateObjects() {
    var kept: [UInt32] = []
    kept.reserveCapacity(objectOrder.count)
    for index in objectOrder {
      if let last = kept.last, objects[Int(last)].type == objects[Int(index)].type,
        objects[Int(last)].id == objects[Int(index)].id
      {
        if objects[Int(last)].flags.isDisjoint(with: .fragment),
          objects[Int(index)].flags.isDisjoint(with: .fragment)
        {
          duplicateObjects += 1
        }
        combine(objectAt: Int(last), with: Int(index))
      } else {
        kept.append(index)
      }
    }
    objectOrder = kept
  }

  private mutating func combine(objectAt kept: Int, with other: Int) {
    let right = objects[other]
    var left = objects[kept]
    left.appId = Self.known(left.appId, right.appId)
    left.appOwnerOrganizationId = Self.known(
      left.appOwnerOrganizationId, right.appOwnerOrganizationId)
    left.createdDateTime = Self.earlier(left.createdDateTime, right.createdDateTime)
    left.displayName = knownText(left.displayName, right.displayName)
    left.preferredTokenSigningKeyThumbprint = knownText(
      left.preferredTokenSigningKeyThumbprint, right.preferredTokenSigningKeyThumbprint)
    left.tokenEncryptionKeyId = Self.known(left.tokenEncryptionKeyId, right.tokenEncryptionKeyId)
    left.signInAudience = Self.widest(left.signInAudience, right.signInAudience)
    if left.servicePrincipalType == .absent
      || (right.servicePrincipalType != .absent
        && right.servicePrincipalType.rawValue < left.servicePrincipalType.rawValue)
    {
      left.servicePrincipalType = right.servicePrincipalType
    }
    left.flags = Self.agreed(left.flags, right.flags)
    left.selected.formUnion(right.selected)
    left.createdByAppId = Self.known(left.createdByAppId, right.createdByAppId)
    left.origin = cited(left.origin, right.origin)
    if right.credentialCount > 0 {
      let both = Array(credentials[left.credentialRange] + credentials[right.credentialRange])
      left.firstCredential = UInt32(clamping: credentials.count)
      left.credentialCount = UInt32(clamping: both.count)
      credentials.append(contentsOf: both)
    }
    let merges = right.propertyCount > 0
    if merges {
      let both = Array(properties[left.propertyRange] + properties[right.propertyRange])
      left.firstProperty = UInt32(clamping: properties.count)
      left.propertyCount = UInt32(clamping: both.count)
      properties.append(contentsOf: both)
    }
    objects[kept] = left
    if merges { sortProperties(ofObjectAt: kept) }
  }

  /// Dormant only where both say so; a fragment has no say in that.
  private static func agreed(
    _ left: DirectoryObject.Flags, _ right: DirectoryObject.Flags
  ) -> DirectoryObject.Flags {
    let dormancy: DirectoryObject.Flags = [.deleted, .isDisabled, .disabledByMicrosoft]
    let both = left.union(right)
    switch (left.contains(.fragment), right.contains(.fragment)) {
    case (false, true), (true, false): return both.subtracting(.fragment)
    case (true, true): return both
    case (false, false):
      return both.subtracting(dormancy).union(left.intersection(right).intersection(dormancy))
    }
  }

  /// One file may name the key, and another hold it.
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

  /// A delta answer follows upon the exports beside it, so what it removes is gone.
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

  /// The wider audience, which AAD Graph and ScubaGear do not tell from the next narrower one; only
  /// the narrowest can make an application dormant. An unknown one gives way.
  private static func widest(
    _ left: DirectoryObject.SignInAudience, _ right: DirectoryObject.SignInAudience
  ) -> DirectoryObject.SignInAudience {
    func width(_ audience: DirectoryObject.SignInAudience) -> (Int, UInt8) {
      (audience.name == nil ? 0 : 1, audience.rawValue)
    }
    return width(left) < width(right) ? right : left
  }

  private static func known(_ left: Identifier, _ right: Identifier) -> Identifier {
    if left.isMissing { return right }
    return right.isMissing ? left : min(left, right)
  }

  /// The first in order without case; of two that differ in case alone the one with small letters,
  /// for AzureHound knows capitals only.
  func knownText(_ left: TextReference, _ right: TextReference) -> TextReference {
    if left.isNone { return right }
    if right.isNone { return left }
    let isSame = text.withBytes(of: left) { first in
      text.withBytes(of: right) { second in first.elementsEqual(second) }
    }
    // Nearly always; the rest may cost more.
    guard !isSame, let first = text.string(left), let second = text.string(right) else {
      return left
    }
    return NamePreference.prefers(second, over: first) ? right : left
  }

  // MARK: Owners and federated credentials

  private mutating func sortRelations() {
    let spelled = self
    func precedes(
      _ left: (DirectoryObject.ObjectType, Identifier, Identifier),
      _ right: (DirectoryObject.ObjectType, Identifier, Identifier)
    ) -> Bool {
      if left.0 != right.0 { return left.0.rawValue < right.0.rawValue }
      if left.1 != right.1 { return left.1 < right.1 }
      return left.2 != right.2 && spelled.isOrderedBefore(left.2, right.2)
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
        uniqueOwners[uniqueOwners.count - 1] = last
      } else {
        uniqueOwners.append(owner)
      }
    }
    owners = uniqueOwners
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
    federatedIdentityCredentials = uniqueFederated
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
