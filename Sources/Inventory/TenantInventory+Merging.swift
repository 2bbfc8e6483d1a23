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
    nameApplicationsOfSignIns()
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

  /// Fills in the application of sign-ins that name only its service principal.
  private mutating func nameApplicationsOfSignIns() {
    guard signIns.contains(where: { $0.appId.isMissing && !$0.servicePrincipalId.isMissing }) else {
      return
    }
    var applications: [Identifier: Identifier] = [:]
    for index in objectOrder where objects[Int(index)].type == .servicePrincipal {
      applications[objects[Int(index)].id] = objects[Int(index)].appId
    }
    for index in signIns.indices where signIns[index].appId.isMissing {
      if let appId = applications[signIns[index].servicePrincipalId] {
        signIns[index].appId = appId
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
    var (owners, federated) = (self.owners, federatedIdentityCredentials)
    (self.owners, federatedIdentityCredentials) = ([], [])
    merge(&owners) { kept, other in
      kept.displayName = knownText(kept.displayName, other.displayName)
      kept.userPrincipalName = knownText(kept.userPrincipalName, other.userPrincipalName)
      kept.mail = knownText(kept.mail, other.mail)
      kept.isAccountEnabled = Self.agreed(kept.isAccountEnabled, other.isAccountEnabled)
    }
    merge(&federated) { kept, other in
      kept.name = knownText(kept.name, other.name)
      kept.issuer = knownText(kept.issuer, other.issuer)
      kept.subject = knownText(kept.subject, other.subject)
      kept.audience = knownText(kept.audience, other.audience)
      kept.expression = knownText(kept.expression, other.expression)
      kept.origin = cited(kept.origin, other.origin)
    }
    (self.owners, federatedIdentityCredentials) = (owners, federated)
  }

  /// Sorts relations by object and their own ID, and merges those that are the same.
  private func merge<Row: Relation>(_ rows: inout [Row], _ combine: (inout Row, Row) -> Void) {
    rows.sort { left, right in
      if left.objectType != right.objectType {
        return left.objectType.rawValue < right.objectType.rawValue
      }
      if left.objectId != right.objectId { return left.objectId < right.objectId }
      return left.id != right.id && isOrderedBefore(left.id, right.id)
    }
    guard var last = rows.indices.first else { return }
    for index in rows.indices.dropFirst() {
      let (kept, row) = (rows[last], rows[index])
      if kept.objectType == row.objectType, kept.objectId == row.objectId, kept.id == row.id {
        combine(&rows[last], row)
      } else {
        last += 1
        rows[last] = row
      }
    }
    rows.removeSubrange((last + 1)...)
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

/// Something that belongs to an object and has an ID of its own.
private protocol Relation {
  var objectType: DirectoryObject.ObjectType { get }
  var objectId: Identifier { get }
  var id: Identifier { get }
}

extension Owner: Relation {}
extension FederatedIdentityCredential: Relation {}
