package import Inventory

/// The application that somebody named: by client id, object id or exact display name.
package enum ApplicationSelection: Sendable {
  /// One identity: indexes into ``AssessmentReport/objects``, none where it has no credentials.
  case one(rows: [Int])
  /// Nothing in the inputs has that name.
  case nothing
  /// Several are: indexes into `TenantInventory.objects`, one for each identity, by type and id.
  case several([Int])

  /// - Parameter text: what was typed. Ids compare without case, names letter by letter.
  package init(_ text: String, in report: AssessmentReport) {
    let inventory = report.inventory
    let found = Self.found(text, in: inventory)
    let representatives = Self.representatives(of: found, in: inventory)
    let identities = Set(representatives.map { Self.identity(of: inventory.objects[$0]) })
    switch representatives.count {
    case 0: self = .nothing
    case 1:
      let rows = report.objects.indices.filter { row in
        identities.contains(Self.identity(of: report.directoryObject(of: report.objects[row])))
      }
      self = .one(rows: rows)
    default: self = .several(representatives)
    }
  }

  /// What has that name, one object for each identity: whether or not it has credentials.
  package static func objects(called text: String, in inventory: TenantInventory)
    -> [DirectoryObject]
  {
    representatives(of: found(text, in: inventory), in: inventory).map { inventory.objects[$0] }
  }

  private static func representatives(of found: [Int], in inventory: TenantInventory) -> [Int] {
    var identities: Set<Identifier> = []
    return found.filter { identities.insert(identity(of: inventory.objects[$0])).inserted }
  }

  private static func found(_ text: String, in inventory: TenantInventory) -> [Int] {
    let named = inventory.objectOrder.lazy.map { Int($0) }
    let id = identifier(text, in: inventory)
    var found: [Int] = named.filter { index in
      let object = inventory.objects[index]
      return id.map { object.id == $0 || object.appId == $0 } ?? false
    }.map { $0 }
    if found.isEmpty {
      let bytes = Array(text.utf8)
      found = named.filter { index in
        inventory.text.withBytes(of: inventory.objects[index].displayName) {
          !$0.isEmpty && $0.elementsEqual(bytes)
        }
      }
      .map { $0 }
      // What is in the recycle bin does not stand in the way of what is not.
      let present = found.filter { !inventory.objects[$0].flags.contains(.deleted) }
      if !present.isEmpty { found = present }
    }
    return found
  }

  /// A GUID, or another text that the exports use as an id.
  private static func identifier(_ text: String, in inventory: TenantInventory) -> Identifier? {
    if let guid = Identifier(guid: text) { return guid.isMissing ? nil : guid }
    let lowercased = text.lowercased()
    return inventory.spellings.first { $0.value == lowercased }?.key
  }

  /// An application and its principals share the client id.
  private static func identity(of object: DirectoryObject) -> Identifier {
    object.appId.isMissing ? object.id : object.appId
  }
}
